/** The open alarms in the order in which they should be looked at. */
import type { TwinStoreState } from '#client/store/twin-store.ts'
import { eventSentence, alarmSentence } from '#client/ui/event-sentence.ts'
import type { Language } from '#client/ui/use-language.ts'
import type { AlarmPriority } from '#models/twin/event.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState } from '#models/twin/twin-state.ts'

export interface OpenAlarm {
  readonly id: number
  readonly workUnit: string
  readonly priority: AlarmPriority
  readonly text: string
  readonly raisedUs: number
  readonly sequence: number
  readonly active: boolean
  readonly acknowledged: boolean
  /** Machines that stand because of it, as far as what they wait for shows. */
  readonly consequences: number
  /** It is about a machine; that of a lost link is about none. */
  readonly ofUnit: boolean
}

/** What lasts and is not acknowledged first, then what only waits for that, then the rest; by priority, newest first. */
export function openAlarms({ state, plant }: TwinStoreState, language: Language): OpenAlarm[] {
  return [...state.alarms]
    .map(([id, alarm]) => ({
      id,
      workUnit: alarm.workUnit,
      priority: alarm.priority,
      text: alarmSentence(language, plant, alarm),
      raisedUs: alarm.raisedUs,
      sequence: alarm.raisedSequence,
      active: alarm.clearedUs === undefined,
      acknowledged: alarm.acknowledgedBy !== undefined,
      ofUnit: alarm.workUnit in state.workUnits,
      consequences: alarm.tag === undefined ? consequencesOf(state, plant, alarm.workUnit) : 0,
    }))
    .toSorted(
      (a, b) => urgency(a) - urgency(b) || a.priority - b.priority || b.raisedUs - a.raisedUs,
    )
}

function urgency({ active, acknowledged }: OpenAlarm): number {
  return acknowledged ? 2 : active ? 0 : 1
}

/** Machines that wait, directly or through others, for the one that stopped. */
export function consequencesOf(state: TwinState, plant: Plant, root: string): number {
  if (state.workUnits[root]?.state !== 'held') return 0
  const reached = new Set([root])
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const { id } of plant.workUnits) {
      const waitsFor = state.workUnits[id]?.waitsFor
      if (waitsFor?.kind === 'work-unit' && reached.has(waitsFor.id)) reached.add(id)
    }
  }
  return reached.size - 1
}

/** Plant time and sentence of the alarm that was over last, as far as the ticker remembers. */
export function lastAlarm({ recent, plant, state }: TwinStoreState, language: Language) {
  const event = recent.findLast(({ type }) => type === 'alarm-raised')
  return event && { timeUs: event.timeUs, text: eventSentence(language, plant, state, event) }
}

const floodWindowUs = 600e6

/** New alarms in the last ten minutes of plant time. */
export function newAlarms({ recent }: TwinStoreState, nowUs: number): number {
  return recent.filter(
    ({ type, timeUs }) => type === 'alarm-raised' && nowUs - timeUs < floodWindowUs,
  ).length
}
