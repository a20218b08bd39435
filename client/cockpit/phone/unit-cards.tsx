/** All machines as a list for a narrow screen, those that need a person first; a tap opens the faceplate. */
import { StateMark } from '#client/ui/state-mark.tsx'
import { reasonSentence } from '#client/ui/reason-sentence.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import { isAbnormal } from '../unit-kinds.ts'
import { unitRows } from '../unit-rows.ts'
import { useActions } from '../use-actions.ts'

export function UnitCards() {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const { select } = useActions()
  const selection = useView((view) => view.selection)
  const rows = useTwin(
    (twin, nowUs) =>
      unitRows(
        twin,
        nowUs,
        (id, state) => reasonSentence(language, plant, state, id, nowUs),
        format,
      ),
    2,
  )
  return (
    <ul className="phone-units" aria-label={t('list.title')} id="tree">
      {rows.map(({ id, kind, since, reason }) => {
        const unit = plant.workUnits.find((candidate) => candidate.id === id)
        return (
          <li key={id}>
            <button
              type="button"
              data-testid={`unit-${id}`}
              data-class={kind}
              aria-pressed={selection?.kind === 'work-unit' && selection.id === id}
              onClick={() => select({ kind: 'work-unit', id })}
            >
              <StateMark name={kind} size={16} />
              <span className="phone-unit-text">
                <span>
                  <span className="tree-id">{id}</span> {unit && format.name(unit.name)}
                </span>
                {isAbnormal(kind) && <span className="muted">{reason}</span>}
              </span>
              <span className="phone-unit-state">
                <span>{t(`state.${kind}`)}</span>
                <span className="muted">{since}</span>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
