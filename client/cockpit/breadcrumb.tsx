/** Where the selection is: site › area › line › machine; each level opens its siblings. */
import { Menu } from '@mantine/core'

import { StateMark } from '#client/ui/state-mark.tsx'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import type { Plant } from '#models/plant/plant.ts'
import { PlantsLink } from './plants-link.tsx'
import { worstOf } from './tree-rows.ts'
import { useActions } from './use-actions.ts'
import { kindOf } from './unit-kinds.ts'

export function Breadcrumb() {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const selection = useView((view) => view.selection)
  const { select } = useActions()
  const unit =
    selection?.kind === 'work-unit'
      ? plant.workUnits.find(({ id }) => id === selection.id)
      : undefined
  const station = plant.stations.find(({ id }) => id === unit?.station)
  const area = plant.site.areas.find(({ id }) => id === station?.area)
  const line = area?.lines.find(({ id }) => id === station?.line)
  return (
    <nav className="breadcrumb" aria-label={t('top.breadcrumb')}>
      <PlantsLink />
      <span aria-hidden="true">›</span>
      <button type="button" className="crumb" onClick={() => select(undefined)}>
        {format.name(plant.site.name)}
      </button>
      {area && (
        <Crumb
          label={format.name(area.name)}
          options={plant.site.areas.map(({ id, name }) => ({
            label: format.name(name),
            units: unitsWhere(plant, (at) => at.area === id),
          }))}
        />
      )}
      {area && line && (
        <Crumb
          label={format.name(line.name)}
          options={area.lines.map(({ id, name }) => ({
            label: format.name(name),
            units: unitsWhere(plant, (at) => at.line === id),
          }))}
        />
      )}
      {unit && station && (
        <Crumb
          label={unit.id}
          options={unitsWhere(plant, (at) => at.line === station.line).map((id) => ({
            label: `${id} ${format.name(plant.workUnits.find((other) => other.id === id)!.name)}`,
            units: [id],
          }))}
        />
      )}
    </nav>
  )
}

interface CrumbOption {
  readonly label: string
  readonly units: readonly string[]
}

function Crumb({ label, options }: { readonly label: string; options: readonly CrumbOption[] }) {
  const { select } = useActions()
  const kinds = useTwin((twin) => options.map(({ units }) => worstOf(units.map(kindOf(twin)))), 2)
  return (
    <>
      <span aria-hidden="true">›</span>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button type="button" className="crumb">
            {label}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {options.map((option, i) => (
            <Menu.Item
              key={option.label}
              leftSection={<StateMark name={kinds[i] ?? 'unknown'} />}
              onClick={() => {
                const id = option.units[0]
                if (id) select({ kind: 'work-unit', id })
              }}
            >
              {option.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function unitsWhere(plant: Plant, fits: (at: Plant['stations'][number]) => boolean): string[] {
  const stations = new Set(plant.stations.filter(fits).map(({ id }) => id))
  return plant.workUnits.filter(({ station }) => stations.has(station)).map(({ id }) => id)
}
