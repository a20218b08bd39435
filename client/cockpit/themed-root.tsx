/** Gives the page its theme and its language: variables of the style sheets, Mantine's scheme, `lang`. */
import { useLayoutEffect, type ReactNode } from 'react'
import { createTheme, MantineProvider } from '@mantine/core'
import { useStore } from 'zustand'

import type { ViewStore } from '#client/store/view-store.ts'
import { cssVariables } from '#client/ui/tokens.ts'

const mantineTheme = createTheme({
  fontFamily: 'var(--font)',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
})

/** Mantine draws with the colours of the theme, so that its menus look like our panels. */
const ours = {
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-body': 'var(--raised)',
  '--mantine-color-dimmed': 'var(--muted)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--track)',
  '--mantine-color-default-border': 'var(--border)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-placeholder': 'var(--muted)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-primary-color-light-hover': 'var(--track)',
}

export interface ThemedRootProps {
  readonly view: ViewStore
  readonly children: ReactNode
}

export function ThemedRoot({ view, children }: ThemedRootProps) {
  const theme = useStore(view, (state) => state.theme)
  const locale = useStore(view, (state) => state.locale)
  const scheme = theme === 'night' ? 'dark' : 'light'
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement
    dataset['theme'] = theme
    style.colorScheme = scheme
    for (const [name, value] of Object.entries(cssVariables(theme))) style.setProperty(name, value)
  }, [theme, scheme])
  useLayoutEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <MantineProvider
      theme={mantineTheme}
      forceColorScheme={scheme}
      cssVariablesResolver={() => ({ variables: {}, light: ours, dark: ours })}
    >
      {children}
    </MantineProvider>
  )
}
