/** The plant from above as a drawing: footprints in grey, shapes where something is not normal. */
import { Fragment } from 'react'

import { StateShape } from '#client/ui/state-mark.tsx'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import type { Pose } from '#models/plant/plant.ts'
import { useActions } from './use-actions.ts'
import { isAbnormal, kindOf } from './unit-kinds.ts'

export interface PlanDrawingProps {
  /** Side of a shape, metres. */
  readonly markM: number
  /** Also the shapes of what runs, and the ids: for the plan that stands in for the scene. */
  readonly detailed?: boolean
}

export function PlanDrawing({ markM, detailed = false }: PlanDrawingProps) {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const { locate } = useActions()
  const selection = useView((view) => view.selection)
  const kinds = useTwin((twin) => plant.workUnits.map(({ id }) => kindOf(twin)(id)))
  const { lengthM, widthM } = plant.hall
  return (
    <svg
      className="plan"
      viewBox={`${-lengthM / 2 - 2} ${-widthM / 2 - 2} ${lengthM + 4} ${widthM + 4}`}
      role="group"
      aria-label={t('minimap.title')}
    >
      <rect
        className="plan-hall"
        x={-lengthM / 2}
        y={-widthM / 2}
        width={lengthM}
        height={widthM}
      />
      {plant.places.map(({ id, layout }) =>
        layout.kind === 'row' ? (
          <polyline
            key={id}
            className="plan-row"
            points={layout.path.map(([x, , z]) => `${x},${z}`).join(' ')}
          />
        ) : layout.kind === 'rack' ? (
          <Fragment key={id}>
            {layout.faces.map(({ zM }) => (
              <rect
                key={zM}
                className="plan-rack"
                x={layout.origin[0]}
                y={zM - 0.6}
                width={layout.columns * layout.columnPitchM}
                height={1.2}
              />
            ))}
          </Fragment>
        ) : undefined,
      )}
      {plant.workUnits.map(({ id, name, pose }, i) => {
        const kind = kinds[i] ?? 'stale'
        const shown = detailed || isAbnormal(kind)
        const selected = selection?.kind === 'work-unit' && selection.id === id
        return (
          <g
            key={id}
            className="plan-unit"
            data-selected={selected}
            data-class={kind}
            onClick={() => locate({ kind: 'work-unit', id })}
          >
            <title>
              {`${t('minimap.fly', { unit: `${id} ${format.name(name)}` })} · ${t(`state.${kind}`)}`}
            </title>
            <Footprint pose={pose} />
            {shown && (
              <svg
                x={pose.xM - markM / 2}
                y={pose.zM - markM / 2}
                width={markM}
                height={markM}
                viewBox="0 0 16 16"
              >
                <StateShape name={kind} />
              </svg>
            )}
            {detailed && (
              <text x={pose.xM} y={pose.zM + markM * 1.3} fontSize={markM * 0.6}>
                {id}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

function Footprint({ pose }: { readonly pose: Pose }) {
  return (
    <rect
      x={pose.xM - pose.lengthM / 2}
      y={pose.zM - pose.widthM / 2}
      width={pose.lengthM}
      height={pose.widthM}
      transform={`rotate(${-pose.rotationDeg} ${pose.xM} ${pose.zM})`}
    />
  )
}
