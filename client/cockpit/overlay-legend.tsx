/** What the colours over the hall mean: quantity, unit and scale of the heat map, products and widths of the flow. */
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'

import { HeatField } from '#client/overlay/heat-field.ts'
import { heatQuantities, type Overlay } from '#client/store/view-store.ts'
import { categoryColour } from '#client/ui/category-colours.ts'
import { cividis } from '#client/ui/cividis.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { toggleOverlay } from './overlay-menu.tsx'
import './styles/overlay-legend.css'

const gradient = `linear-gradient(to right, ${cividis.join(', ')})`

export function OverlayLegend() {
  const { t } = useLanguage()
  const overlays = useView((view) => view.overlays)
  const { left, bottom } = useView((view) => view.insets)
  return (
    <section
      className="overlay-legend panel"
      aria-label={t('overlay.legend')}
      data-testid="overlay-legend"
      style={{ insetInlineStart: left + 12, insetBlockEnd: bottom + 12 }}
    >
      {overlays.includes('heat') && <HeatLegend />}
      {overlays.includes('flow') && <FlowLegend />}
      {overlays.includes('bottleneck') && <Heading name="bottleneck" />}
      {overlays.includes('exploded') && <ExplodedLegend />}
    </section>
  )
}

function Heading({ name }: { readonly name: Overlay }) {
  const { t } = useLanguage()
  const { view } = useStores()
  return (
    <h3>
      {t(`overlay.${name}`)}
      <button
        type="button"
        className="tool-button"
        aria-label={`${t('overlay.close')}: ${t(`overlay.${name}`)}`}
        onClick={() => toggleOverlay(view, name)}
      >
        <IconX size={14} />
      </button>
    </h3>
  )
}

function ExplodedLegend() {
  const { t } = useLanguage()
  return (
    <div className="overlay-legend-part">
      <Heading name="exploded" />
      <p>{t('overlay.explodedSays')}</p>
    </div>
  )
}

function HeatLegend() {
  const { t, format } = useLanguage()
  const { view, twin } = useStores()
  const { plant } = twin.getState()
  const heat = useView((state) => state.heat)
  const field = useMemo(() => new HeatField(plant), [plant])
  const top = field.tops[heat]
  const digits = top < 1 ? 2 : top < 4 ? 1 : 0
  const unit = t(`heat.unit.${heat}`)
  return (
    <div className="overlay-legend-part">
      <Heading name="heat" />
      <div role="radiogroup" aria-label={t('heat.quantity')} className="overlay-choice">
        {heatQuantities
          .filter((name) => name !== 'traffic' || field.hasTraffic)
          .map((name) => (
            <button
              key={name}
              type="button"
              role="radio"
              aria-checked={heat === name}
              onClick={() => view.setState({ heat: name })}
            >
              {t(`heat.${name}`)}
            </button>
          ))}
      </div>
      <div className="overlay-scale" style={{ background: gradient }} aria-hidden="true" />
      <div className="overlay-ticks">
        <span>0</span>
        <span>{format.number(top / 2, digits)}</span>
        <span>
          ≥ {format.number(top, digits)} {unit}
        </span>
      </div>
      <p>
        {t(`heat.says.${heat}`)} {t('heat.scale', { unit })}
      </p>
    </div>
  )
}

function FlowLegend() {
  const { t, format } = useLanguage()
  const { products } = useStores().twin.getState().plant
  return (
    <div className="overlay-legend-part">
      <Heading name="flow" />
      <ul>
        {products.slice(0, 8).map(({ id, name }, i) => (
          <li key={id}>
            <span className="overlay-swatch" style={{ background: categoryColour(i) }} />
            {format.name(name)}
          </li>
        ))}
      </ul>
      <p>
        {t('flow.width')} · {t('flow.moves')} · {t('flow.stands')}
      </p>
    </div>
  )
}
