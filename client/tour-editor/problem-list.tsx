/** What is missing in the draft, and where: a click goes there. */
import { selectStop, useDraft } from './draft-store.ts'
import { isAdvice, problemsOf, type DraftProblem } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'

export function ProblemList() {
  const { t } = useTourEditorLanguage()
  const tour = useDraft((draft) => draft.tour)
  const problems = problemsOf(tour)
  const advice = problems.filter(isAdvice)
  const hard = problems.length - advice.length
  if (problems.length === 0)
    return (
      <p className="tour-problems-none muted" role="status">
        {t('tourEdit.right')}
      </p>
    )
  return (
    <details className="tour-problems" data-testid="tour-problems" data-hard={hard}>
      <summary>
        {hard > 0 && <b>{t('tourEdit.problems', { count: hard })}</b>}
        {hard > 0 && advice.length > 0 && ' · '}
        {advice.length > 0 && t('tourEdit.advice', { count: advice.length })}
      </summary>
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <Problem problem={problem} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Problem({ problem }: { readonly problem: DraftProblem }) {
  const { t } = useTourEditorLanguage()
  const { stop, code, language, figure = 0 } = problem
  const said = t(`tourEdit.problem.${code}`, { figure: figure + 1 })
  const where =
    stop === undefined ? t('tourEdit.where.tour') : t('tourEdit.where.stop', { number: stop + 1 })
  return (
    <button
      type="button"
      className="text-button"
      onClick={() => stop !== undefined && selectStop(stop)}
    >
      <b>{where}</b> {said}
      {language && ` (${t(`tourEdit.${language}`)})`}
    </button>
  )
}
