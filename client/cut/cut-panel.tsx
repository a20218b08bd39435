/** The slider of the section plane, and the way out of the section. */
import { IconX } from '@tabler/icons-react'

import { unitName } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { cutPlane, type Cut } from './cut-plane.ts'
import './cut.css'

export function CutPanel({ cut }: { readonly cut: Cut }) {
  const { t, format } = useLanguage()
  const { view, twin } = useStores()
  const { plant } = twin.getState()
  const selection = useView((state) => state.selection)
  const { right, bottom, left } = useView(({ insets }) => insets)
  const { atM } = cutPlane(plant, selection, cut)
  const through =
    selection?.kind === 'work-unit' ? unitName(plant, format, selection.id) : t('cut.plant')
  const text = t(`cut.at.${cut.kind}`, { through, at: format.number(atM, 1) })
  return (
    <div className="cut-panel" style={{ insetInline: `${left}px ${right}px`, bottom }}>
      <div className="cut-bar panel" data-testid="cut-bar">
        <span>{text}</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={cut.share}
          aria-label={t('cut.slider')}
          aria-valuetext={text}
          data-testid="cut-slider"
          onChange={({ target }) =>
            view.setState({ cut: { kind: cut.kind, share: Number(target.value) } })
          }
        />
        <button
          type="button"
          className="tool-button"
          aria-label={t('cut.close')}
          data-testid="cut-close"
          onClick={() => view.setState({ cut: undefined })}
        >
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}
