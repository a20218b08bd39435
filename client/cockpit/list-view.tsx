/** All machines as a table with all that can be done about them: what the scene shows, for everyone. */
import { memo, useCallback } from 'react'

import { sameData } from '#client/ui/data-equality.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import { reasonSentence } from '#client/ui/reason-sentence.ts'
import { useReplayState } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useSource } from '#client/ui/use-source.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import type { TwinStoreState } from '#client/store/twin-store.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { unitRows, type UnitRow } from './unit-rows.ts'
import { panelStore } from './panel-store.ts'
import { useActions } from './use-actions.ts'

export function ListView() {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const rowsOf = useCallback(
    (twin: TwinStoreState, nowUs: number) => {
      const reasonOf = (id: string, state: TwinState) =>
        reasonSentence(language, plant, state, id, nowUs)
      return unitRows(twin, nowUs, reasonOf, format)
    },
    [language, plant, format],
  )
  const replaying = useReplayState(({ active }) => active)
  const rows = useTwin(rowsOf, replaying ? 4 : 2)
  return (
    <section className="list-view panel" aria-labelledby="list-title">
      <header className="list-head">
        <h2 id="list-title">{t('list.title')}</h2>
        <span className="muted">{t('list.abnormalFirst')}</span>
      </header>
      <div className="list-scroll" tabIndex={0} role="region" aria-labelledby="list-title">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('list.machine')}</th>
              <th scope="col">{t('list.state')}</th>
              <th scope="col">{t('list.since')}</th>
              <th scope="col">{t('list.reason')}</th>
              <th scope="col">{t('list.load')}</th>
              <th scope="col">{t('list.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ListRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const ListRow = memo(function ListRow({ row }: { readonly row: UnitRow }) {
  const { t, format } = useLanguage()
  const { select } = useActions()
  const { plant } = useStores().twin.getState()
  const selected = useView(
    ({ selection }) => selection?.kind === 'work-unit' && selection.id === row.id,
  )
  const unit = plant.workUnits.find(({ id }) => id === row.id)
  return (
    <tr data-selected={selected} data-class={row.kind} data-testid={`row-${row.id}`}>
      <th scope="row">
        <button
          type="button"
          className="row-button"
          onClick={() => select({ kind: 'work-unit', id: row.id })}
        >
          <span className="tree-id">{row.id}</span>
          {unit && format.name(unit.name)}
        </button>
      </th>
      <td>
        <span className="state-word">
          <StateMark name={row.kind} />
          {t(`state.${row.kind}`)}
        </span>
      </td>
      <td className="number">{row.since}</td>
      <td>{row.reason}</td>
      <td className="number">{row.load}</td>
      <td>
        <UnitActions id={row.id} held={row.held} />
      </td>
    </tr>
  )
}, sameData)

/** Locate, stop, repair: the actions that a machine has everywhere. */
const UnitActions = memo(function UnitActions({
  id,
  held,
}: {
  readonly id: string
  readonly held: boolean
}) {
  const { t } = useLanguage()
  const { locate, send } = useActions()
  const simulated = useSource().kind === 'simulation'
  return (
    <span className="row-actions">
      <button
        type="button"
        className="small-button"
        onClick={() => locate({ kind: 'work-unit', id })}
      >
        {t('face.locate')}
      </button>
      {simulated && !held && (
        <button
          type="button"
          className="small-button"
          onClick={() => panelStore.setState({ faultOf: id })}
        >
          {t('face.fault')}
        </button>
      )}
      {simulated && held && (
        <button
          type="button"
          className="small-button"
          onClick={() => void send({ command: 'repair', workUnit: id })}
        >
          {t('face.repair')}
        </button>
      )}
    </span>
  )
})
