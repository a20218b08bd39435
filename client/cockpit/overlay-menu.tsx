/** The overlays as entries of the layers menu, and what the key does: the next of them alone, then none. */
import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'

import { overlayNames, type Overlay, type ViewStore } from '#client/store/view-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'

export function OverlayItems() {
  const { t } = useLanguage()
  const { view } = useStores()
  const overlays = useView((state) => state.overlays)
  return (
    <>
      <Menu.Label>{t('overlay.title')}</Menu.Label>
      {overlayNames.map((name) => {
        const on = overlays.includes(name)
        return (
          <Menu.Item
            key={name}
            leftSection={
              on ? <IconCheck size={18} stroke={1.6} /> : <span className="menu-blank" />
            }
            role="menuitemcheckbox"
            aria-checked={on}
            data-testid={`overlay-${name}`}
            onClick={() => toggleOverlay(view, name)}
          >
            {t(`overlay.${name}`)}
          </Menu.Item>
        )
      })}
    </>
  )
}

export function toggleOverlay(view: ViewStore, name: Overlay): void {
  const { overlays } = view.getState()
  view.setState({
    overlays: overlays.includes(name)
      ? overlays.filter((each) => each !== name)
      : overlayNames.filter((each) => each === name || overlays.includes(each)),
  })
}

export function nextOverlay(view: ViewStore): void {
  const { overlays } = view.getState()
  const last = overlayNames.findLastIndex((name) => overlays.includes(name))
  const next = overlayNames[last + 1]
  view.setState({ overlays: next ? [next] : [] })
}
