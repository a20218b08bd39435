/** PackML (ISA-TR88.00.02) states of a work unit, and the classes that a time account sums up. */

export const packmlStates = [
  'idle',
  'starting',
  'execute',
  'completing',
  'complete',
  'resetting',
  'holding',
  'held',
  'unholding',
  'suspending',
  'suspended',
  'unsuspending',
  'stopping',
  'stopped',
  'aborting',
  'aborted',
  'clearing',
] as const

export type PackmlState = (typeof packmlStates)[number]

/** Numbers of the PackML states (OPC 30050, StateCurrent). */
export const packmlNumber: Readonly<Record<PackmlState, number>> = {
  clearing: 1,
  stopped: 2,
  starting: 3,
  idle: 4,
  suspended: 5,
  execute: 6,
  stopping: 7,
  aborting: 8,
  aborted: 9,
  holding: 10,
  held: 11,
  unholding: 12,
  suspending: 13,
  unsuspending: 14,
  resetting: 15,
  completing: 16,
  complete: 17,
}

/** What the time of a work unit is booked on: the classes that people see as colours and ISO 22400 as time elements. */
export const timeClasses = [
  'execute',
  'idle',
  'starved',
  'blocked',
  'setup',
  'held',
  'planned-stop',
] as const
export type TimeClass = (typeof timeClasses)[number]

/** Books a state and its reason on one class. Held means own cause; suspended means starved or blocked. */
export function timeClassOf(state: PackmlState, reason: string): TimeClass {
  if (reason === 'setup' || reason === 'heating') return 'setup'
  if (reason === 'planned-stop' || reason === 'maintenance') return 'planned-stop'
  switch (state) {
    case 'execute':
    case 'starting':
    case 'completing':
    case 'unholding':
    case 'unsuspending':
      return 'execute'
    case 'held':
    case 'holding':
    case 'stopping':
    case 'stopped':
    case 'aborting':
    case 'aborted':
    case 'clearing':
      return 'held'
    case 'suspended':
    case 'suspending':
      return reason === 'blocked' ? 'blocked' : 'starved'
    case 'idle':
    case 'complete':
    case 'resetting':
      return 'idle'
  }
}

/** The process clock of a work unit runs in this state: work on its load goes on. */
export function processRuns(state: PackmlState): boolean {
  return state === 'execute' || state === 'completing'
}
