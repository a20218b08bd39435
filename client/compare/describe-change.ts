/** Changes of a fork, and what they leave out, as sentences. */
import { codeKey } from '#client/i18n/translator.ts'
import { commandSentence } from '#client/ui/event-sentence.ts'
import { crewName, placeName, unitName } from '#client/ui/plant-names.ts'
import type { Language } from '#client/ui/use-language.ts'
import type { RecordedCommand } from '#client/feed/fork-source.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { PlantCommand } from '#models/scenario/command.ts'
import type { ForkChange } from '#models/scenario/fork.ts'

export function describeChange(
  language: Language,
  plant: Plant,
  change: ForkChange,
  recorded: readonly RecordedCommand[],
): string {
  const { t, format } = language
  const signed = (by: number) => `${by > 0 ? '+' : '−'}${format.number(Math.abs(by))}`
  switch (change.change) {
    case 'without': {
      const left = recorded.filter(({ sequence }) => change.sequences.includes(sequence))
      const what = left.map(({ command }) => describeCommand(language, plant, command)).join(', ')
      return t('compare.change.without', { what })
    }
    case 'capacity':
      return t('compare.change.capacity', {
        target: placeName(plant, format, change.place),
        by: signed(change.by),
      })
    case 'crew':
      return t('compare.change.crew', {
        target: crewName(plant, format, change.crew),
        by: signed(change.by),
      })
    case 'speed':
      return t('compare.change.speed', {
        target: unitName(plant, format, change.workUnit),
        by: signed(change.percent),
      })
    case 'first': {
      const product = plant.products.find(({ id }) => id === change.product)
      return t('compare.change.first', {
        target: product ? format.name(product.name) : change.product,
      })
    }
    case 'command':
      return change.command.command === 'fault'
        ? t('compare.change.fault', {
            target: unitName(plant, format, change.command.workUnit),
            by: format.number((change.command.repairS ?? 0) / 60),
          })
        : describeUndo(language, plant, change.command)
  }
}

/** When a change takes effect. */
export function describeDelay({ t, format }: Language, change: ForkChange): string {
  if (change.change === 'without') return ''
  return change.atS > 0
    ? t('compare.after', { delay: format.duration(change.atS * 1e6) })
    : t('compare.now')
}

/** What would end something that is wrong. */
export function describeUndo({ t, format }: Language, plant: Plant, command: PlantCommand): string {
  const unit = 'workUnit' in command ? unitName(plant, format, command.workUnit) : ''
  const target =
    'tag' in command ? `${unit} · ${command.tag}` : 'incident' in command ? command.incident : unit
  return t(codeKey('compare.undo', command.command), { target, command: command.command })
}

export function describeCommand(language: Language, plant: Plant, command: PlantCommand): string {
  const targets: Partial<Record<string, unknown>> = command
  const target =
    targets['workUnit'] ??
    targets['incident'] ??
    targets['crew'] ??
    targets['place'] ??
    targets['product'] ??
    targets['lot']
  return commandSentence(language, plant, command.command, String(target ?? ''))
}
