/** Adds a change to a fork: what, where, by how much, when; with units and bounds. */
import { useState } from 'react'

import type { ForkOptions } from '#client/feed/fork-source.ts'
import { crewName, placeName, unitName } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage, type Language } from '#client/ui/use-language.ts'
import type { Plant } from '#models/plant/plant.ts'
import { forkLimits, type ForkChange } from '#models/scenario/fork.ts'
import { NumberField } from './number-field.tsx'

const kinds = ['capacity', 'crew', 'speed', 'first', 'fault'] as const
type Kind = (typeof kinds)[number]

/** What the number of a kind means: its bounds, and where it begins. */
const numbers: Readonly<
  Record<Exclude<Kind, 'first'>, { least: number; most: number; usual: number }>
> = {
  capacity: { least: -forkLimits.places, most: forkLimits.places, usual: 5 },
  crew: { least: -forkLimits.people, most: forkLimits.people, usual: 1 },
  speed: { ...forkLimits.percent, usual: 10 },
  fault: { least: 1, most: 7 * 24 * 60, usual: 60 },
}

export function ChangeForm({
  options,
  horizonS,
  onAdd,
}: {
  readonly options: ForkOptions
  readonly horizonS: number
  readonly onAdd: (change: ForkChange) => void
}) {
  const language = useLanguage()
  const { t } = language
  const { plant } = useStores().twin.getState()
  const offered = kinds.filter((kind) => targetsOf(language, plant, options, kind).length > 0)
  const [wanted, setKind] = useState<Kind>('speed')
  const kind = offered.includes(wanted) ? wanted : offered[0]!
  const targets = targetsOf(language, plant, options, kind)
  const [chosen, setTarget] = useState('')
  const target = targets.some(([id]) => id === chosen) ? chosen : targets[0]![0]
  const [by, setBy] = useState<Partial<Record<Kind, number>>>({})
  const [delayMin, setDelayMin] = useState(0)
  const number = kind === 'first' ? undefined : { kind, ...numbers[kind] }
  const value = number ? (by[kind] ?? number.usual) : 0
  const valid =
    (!number || (value !== 0 && value >= number.least && value <= number.most)) &&
    delayMin >= 0 &&
    delayMin * 60 <= horizonS
  return (
    <div className="change-form">
      <label className="compare-field wide">
        {t('compare.kind')}
        <select
          value={kind}
          data-testid="compare-kind"
          onChange={(event) => setKind(event.target.value as Kind)}
        >
          {offered.map((each) => (
            <option key={each} value={each}>
              {t(`compare.kind.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="compare-field wide">
        {t('compare.where')}
        <select
          value={target}
          data-testid="compare-target"
          onChange={(event) => setTarget(event.target.value)}
        >
          {targets.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {number && (
        <NumberField
          label={t(`compare.by.${number.kind}`)}
          value={value}
          least={number.least}
          most={number.most}
          onChange={(next) => setBy({ ...by, [kind]: next })}
        />
      )}
      <NumberField
        label={t('compare.delay')}
        value={delayMin}
        least={0}
        most={Math.floor(horizonS / 60)}
        onChange={setDelayMin}
      />
      <button
        type="button"
        className="button"
        disabled={!valid}
        data-testid="compare-add"
        onClick={() => onAdd(changeOf(kind, target, value, delayMin * 60))}
      >
        {t('compare.add')}
      </button>
    </div>
  )
}

function changeOf(kind: Kind, target: string, by: number, atS: number): ForkChange {
  switch (kind) {
    case 'capacity':
      return { change: 'capacity', place: target, by, atS }
    case 'crew':
      return { change: 'crew', crew: target, by, atS }
    case 'speed':
      return { change: 'speed', workUnit: target, percent: by, atS }
    case 'first':
      return { change: 'first', product: target, atS }
    case 'fault':
      return {
        change: 'command',
        command: { command: 'fault', workUnit: target, repairS: by * 60 },
        atS,
      }
  }
}

/** Ids and names of what a change can be about. */
function targetsOf(
  { format }: Language,
  plant: Plant,
  options: ForkOptions,
  kind: Kind,
): readonly (readonly [id: string, name: string])[] {
  switch (kind) {
    case 'capacity':
      return options.places.map(({ id, capacity }) => [
        id,
        `${placeName(plant, format, id)} (${format.number(capacity)})`,
      ])
    case 'crew':
      return options.crews.map(({ id, size }) => [
        id,
        `${crewName(plant, format, id)} (${format.number(size)})`,
      ])
    case 'first':
      return plant.products
        .filter(({ id }) => options.products.includes(id))
        .map(({ id, name }) => [id, format.name(name)])
    case 'speed':
    case 'fault':
      return plant.workUnits.map(({ id }) => [id, unitName(plant, format, id)])
  }
}
