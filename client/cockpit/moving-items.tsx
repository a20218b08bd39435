/** Items of the views menu: ways of moving through the hall and of looking at it beside what it was. */
import { Menu } from '@mantine/core'
import { IconCheck, IconColumns2, IconSlice, IconSquareHalf } from '@tabler/icons-react'

import { useTransformation } from '#client/transformation/transformation-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import { panelStore } from './panel-store.ts'

const icon = { size: 18, stroke: 1.6 } as const

export function MovingItems() {
  const { t } = useLanguage()
  const { view } = useStores()
  const cut = useView((state) => state.cut?.kind)
  const wiped = useView(({ beforeAfter }) => beforeAfter !== undefined)
  const transformed = useTransformation(({ files }) => files !== undefined)
  return (
    <>
      {(['level', 'upright'] as const).map((kind) => {
        const on = cut === kind
        return (
          <Menu.Item
            key={kind}
            leftSection={kind === 'level' ? <IconSlice {...icon} /> : <IconSquareHalf {...icon} />}
            rightSection={on && <IconCheck {...icon} />}
            role="menuitemcheckbox"
            aria-checked={on}
            data-testid={`cut-${kind}`}
            onClick={() => {
              panelStore.setState({ centre: 'scene' })
              view.setState({ cut: on ? undefined : { kind, share: 0.5 } })
            }}
          >
            {t(`cut.menu.${kind}`)}
          </Menu.Item>
        )
      })}
      {transformed && (
        <Menu.Item
          leftSection={<IconColumns2 {...icon} />}
          rightSection={wiped && <IconCheck {...icon} />}
          role="menuitemcheckbox"
          aria-checked={wiped}
          data-testid="wipe-toggle"
          onClick={() => {
            panelStore.setState({ centre: 'scene' })
            view.setState({ beforeAfter: wiped ? undefined : 0.5 })
          }}
        >
          {t('wipe.menu')}
        </Menu.Item>
      )}
    </>
  )
}
