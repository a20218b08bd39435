/** The quality control points of the plant as a list: what is checked, the last value, its limits, how it stands and how capable it is. */
import { useState } from 'react'

import { tagDigits } from '#client/cockpit/faceplate/tag-scale.ts'
import { useActions } from '#client/cockpit/use-actions.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { controlPoints, readPoint, type ControlPoint } from '#models/measure/control-points.ts'
import { Capability, FigureMeanings, ShiftYield } from './point-figures.tsx'
import { useShiftStart, type ShiftStart } from './use-shift-start.ts'
import './quality-points.css'

const marks = { inRange: 'execute', outside: 'blocked', alarming: 'held' } as const

export function QualityPoints() {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const points = controlPoints(plant)
  const normal = useTwin(
    ({ state }) =>
      points.filter((point) => readPoint(state, point)?.judgement === 'inRange').length,
  )
  const [open, setOpen] = useState(false)
  return (
    <details
      className="quality-points"
      data-testid="quality-points"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {t('quality.title')}
        <span className="muted">
          {t('quality.normal', {
            count: format.number(normal),
            total: format.number(points.length),
          })}
        </span>
      </summary>
      {open && <Points points={points} />}
    </details>
  )
}

function Points({ points }: { readonly points: readonly ControlPoint[] }) {
  const start = useShiftStart()
  return (
    <>
      <ul>
        {points.map((point) => (
          <Point key={`${point.station.id}.${point.tag.id}`} point={point} start={start} />
        ))}
      </ul>
      <FigureMeanings />
    </>
  )
}

interface PointProps {
  readonly point: ControlPoint
  readonly start: ShiftStart | undefined
}

function Point({ point, start }: PointProps) {
  const { t, format } = useLanguage()
  const { select } = useActions()
  const { station, tag, workUnits } = point
  const reading = useTwin(({ state }) => readPoint(state, point))
  const unit = reading?.workUnit ?? workUnits[0]
  const number = (value: number | undefined) =>
    value === undefined ? '–' : format.number(value, tagDigits(tag))
  const judged = reading ? t(`tag.${reading.judgement}`) : t('tag.none')
  return (
    <li>
      <button
        type="button"
        data-judgement={reading?.judgement}
        onClick={() => unit !== undefined && select({ kind: 'work-unit', id: unit })}
      >
        <StateMark name={reading ? marks[reading.judgement] : 'stale'} size={12} />
        <span className="quality-name">
          {`${station.id} ${format.name(tag.name)}`}
          <span className="visually-hidden">{judged}</span>
        </span>
        <span className="quality-value" title={judged}>
          {format.quantity(reading?.value, tag.unit, tagDigits(tag))}
        </span>
        <span className="muted quality-limits">
          {t('quality.limits', { low: number(tag.low), high: number(tag.high) })}
          {workUnits.length > 1 && ` · ${unit}`}
        </span>
        {unit !== undefined && (
          <>
            <Capability unit={unit} tag={tag} />
            <ShiftYield unit={unit} start={start} />
          </>
        )}
      </button>
    </li>
  )
}
