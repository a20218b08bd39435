/** The deviation of one figure over its latest windows, in standard errors, between the lines of 2 σ. */
import { useLanguage } from '#client/ui/use-language.ts'

const widthPx = 84
const heightPx = 26
/** What is further away is drawn at the edge. */
const mostSigma = 6
const shown = 40

export function ShadowChart({
  points,
}: {
  readonly points: readonly { readonly sigma: number }[]
}) {
  const { t, format } = useLanguage()
  const latest = points.slice(-shown)
  const last = latest.at(-1)
  if (!last) return undefined
  const x = (at: number) => 3 + (at / Math.max(1, latest.length - 1)) * (widthPx - 6)
  const y = (sigma: number) =>
    heightPx / 2 -
    (Math.max(-mostSigma, Math.min(mostSigma, sigma)) / mostSigma) * (heightPx / 2 - 3)
  const line = latest.map(({ sigma }, at) => `${x(at).toFixed(1)},${y(sigma).toFixed(1)}`).join(' ')
  return (
    <svg
      className="shadow-chart"
      width={widthPx}
      height={heightPx}
      role="img"
      aria-label={t('shadow.chart', { sigma: format.number(last.sigma, 1) })}
    >
      <rect x={0} y={y(2)} width={widthPx} height={y(-2) - y(2)} className="shadow-band" />
      <line x1={0} x2={widthPx} y1={y(0)} y2={y(0)} className="shadow-zero" />
      <polyline points={line} className="shadow-line" />
      <circle cx={x(latest.length - 1)} cy={y(last.sigma)} r={2.5} className="shadow-last" />
    </svg>
  )
}
