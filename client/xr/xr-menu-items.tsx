/** The ways into the hall with a headset and onto the table: there only where the device has them. */
import { Menu } from '@mantine/core'
import { IconAugmentedReality, IconBadgeVr } from '@tabler/icons-react'

import { panelStore, say } from '#client/cockpit/panel-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { enterXr } from './enter-xr.ts'
import { useXrKinds } from './use-xr-kinds.ts'
import type { XrKind } from './xr-kind.ts'

const icons = { vr: IconBadgeVr, ar: IconAugmentedReality } as const

export function XrMenuItems() {
  const { t } = useLanguage()
  const { view } = useStores()
  const kinds = useXrKinds()
  const ready = useView((state) => state.sceneStatus === 'ready' && !state.immersion)
  const enter = async (kind: XrKind) => {
    panelStore.setState({ centre: 'scene' })
    if (!(await enterXr(kind, view))) say(t('xr.refused'), true)
  }
  return kinds.map((kind) => {
    const Icon = icons[kind]
    return (
      <Menu.Item
        key={kind}
        leftSection={<Icon size={18} stroke={1.6} />}
        closeMenuOnClick
        disabled={!ready}
        data-testid={`xr-${kind}`}
        onClick={() => void enter(kind)}
      >
        {t(`xr.${kind}`)}
      </Menu.Item>
    )
  })
}
