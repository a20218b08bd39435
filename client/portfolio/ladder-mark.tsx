/** Where a plant stands on the ladder of the programme, and its level of maturity. */
import type { PortfolioPlant } from '#models/wire/portfolio.ts'
import { ladderNames, ladderSteps, maturityNames } from '#models/transformation/programme.ts'
import { usePortfolioLanguage } from './portfolio-language.ts'

export function LadderMark({ ladder, maturity }: Pick<PortfolioPlant, 'ladder' | 'maturity'>) {
  const { t, format } = usePortfolioLanguage()
  if (!ladder) return <p className="muted">{t('stage.none')}</p>
  const at = ladderSteps.indexOf(ladder.step) + 1
  const name = format.name(ladderNames[ladder.step])
  return (
    <>
      <p title={ladder.source}>
        <strong aria-hidden="true">{name}</strong>
        <span className="visually-hidden">{t('stage.at', { at, name })}</span>
      </p>
      <div className="ladder" aria-hidden="true">
        {ladderSteps.map((step, i) => (
          <span key={step} data-reached={i < at} />
        ))}
      </div>
      {maturity && (
        <p className="muted" title={maturity.source}>
          {format.name(maturityNames[maturity.level])}
        </p>
      )}
    </>
  )
}
