/** Menus of the top bar: named views, layers, theme, picture quality. */
import { Menu, Tooltip } from '@mantine/core'
import {
  IconCheck,
  IconEye,
  IconHome,
  IconRoute,
  IconKeyboard,
  IconLayoutSidebar,
  IconList,
  IconMoon,
  IconStack2,
  IconSun,
  IconCube,
  IconDeviceDesktop,
} from '@tabler/icons-react'
import { lazy, Suspense } from 'react'

import { DiagnosisButton } from '#client/diagnosis/diagnosis-button.tsx'
import { FilmMenuItem } from '#client/film/film-menu-item.tsx'
import { openTour } from '#client/tour/tour-wish.ts'
import { PresentMenuItem } from '#client/presenter/present-menu-item.tsx'
import { EditorMenuItem } from '#client/tour-editor/editor-menu-item.tsx'
import type { QualityTier, Theme } from '#client/store/view-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { WalkMenuItem } from '#client/walk/walk-menu-item.tsx'
import { XrMenuItems } from '#client/xr/xr-menu-items.tsx'
import { useView } from '#client/ui/use-twin.ts'
import { OverlayItems } from './overlay-menu.tsx'
import { MovingItems } from './moving-items.tsx'
import { panelStore, usePanels } from './panel-store.ts'

const BookmarkItems = lazy(async () => ({
  default: (await import('#client/bookmarks/bookmark-items.tsx')).BookmarkItems,
}))

const icon = { size: 18, stroke: 1.6 } as const
const themes: readonly Theme[] = ['day', 'ops', 'night']
const tiers: readonly QualityTier[] = ['low', 'medium', 'high']
const themeIcons = { day: IconSun, ops: IconDeviceDesktop, night: IconMoon } as const

export function ViewMenus() {
  const { t } = useLanguage()
  const { view } = useStores()
  const { theme, tier, labels, kilnSection } = useView((state) => state)
  const centre = usePanels((panels) => panels.centre)
  const left = usePanels((panels) => panels.left)
  const check = (on: boolean) => (on ? <IconCheck {...icon} /> : <span className="menu-blank" />)
  const ThemeIcon = themeIcons[theme]
  return (
    <div className="top-tools">
      <span className="narrow-only">
        <ToolButton
          label={t('top.left')}
          icon={<IconLayoutSidebar {...icon} />}
          aria-pressed={left}
          testId="left-toggle"
          onClick={() => panelStore.setState({ left: !left })}
        />
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <ToolButton label={t('top.views')} icon={<IconEye {...icon} />} testId="views" />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconHome {...icon} />}
            rightSection={<kbd>H</kbd>}
            onClick={() => view.setState({ camera: { kind: 'home' }, following: undefined })}
          >
            {t('top.home')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconRoute {...icon} />}
            rightSection={<kbd>G</kbd>}
            data-testid="tour-enter"
            onClick={() => openTour()}
          >
            {t('top.tour')}
          </Menu.Item>
          <WalkMenuItem />
          <XrMenuItems />
          <Suspense>
            <BookmarkItems />
          </Suspense>
          <PresentMenuItem />
          <EditorMenuItem />
          <MovingItems />
          <FilmMenuItem />
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target>
          <ToolButton label={t('top.layers')} icon={<IconStack2 {...icon} />} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={check(labels)}
            role="menuitemcheckbox"
            aria-checked={labels}
            onClick={() => view.setState({ labels: !labels })}
          >
            {t('layer.labels')}
          </Menu.Item>
          <Menu.Item
            leftSection={check(kilnSection)}
            role="menuitemcheckbox"
            aria-checked={kilnSection}
            onClick={() => view.setState({ kilnSection: !kilnSection })}
          >
            {t('layer.section')}
          </Menu.Item>
          <OverlayItems />
          <Menu.Label>{t('tier.title')}</Menu.Label>
          {tiers.map((name) => (
            <Menu.Item
              key={name}
              leftSection={check(tier === name)}
              role="menuitemradio"
              aria-checked={tier === name}
              onClick={() => view.setState({ tier: name })}
            >
              {t(`tier.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end">
        <Menu.Target>
          <ToolButton label={t('top.theme')} icon={<ThemeIcon {...icon} />} testId="theme" />
        </Menu.Target>
        <Menu.Dropdown>
          {themes.map((name) => (
            <Menu.Item
              key={name}
              leftSection={check(theme === name)}
              role="menuitemradio"
              aria-checked={theme === name}
              onClick={() => view.setState({ theme: name })}
            >
              {t(`theme.${name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <DiagnosisButton />
      <ToolButton
        label={t(centre === 'list' ? 'top.scene' : 'top.list')}
        icon={centre === 'list' ? <IconCube {...icon} /> : <IconList {...icon} />}
        testId="list-toggle"
        onClick={() => panelStore.setState({ centre: centre === 'list' ? 'scene' : 'list' })}
      />
      <ToolButton
        label={t('top.shortcuts')}
        icon={<IconKeyboard {...icon} />}
        onClick={() => panelStore.setState({ keySheet: true })}
      />
    </div>
  )
}

interface ToolButtonProps extends React.ComponentPropsWithRef<'button'> {
  readonly label: string
  readonly icon: React.ReactNode
  readonly testId?: string
}

function ToolButton({ label, icon, testId, ...button }: ToolButtonProps) {
  return (
    <Tooltip label={label} openDelay={400}>
      <button
        {...button}
        type="button"
        className="tool-button"
        aria-label={label}
        data-testid={testId}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
