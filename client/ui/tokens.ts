/** Colours of panels and text by theme; the style sheets read them as variables. */
import type { Theme } from '#client/store/view-store.ts'
import { statusColours } from './status-colours.ts'

export interface Tokens {
  /** Behind everything, where no scene is drawn. */
  readonly ground: string
  /** Panels that float over the scene; see-through. */
  readonly panel: string
  readonly raised: string
  readonly border: string
  readonly text: string
  readonly muted: string
  readonly track: string
  readonly line: string
  readonly accent: string
  readonly 'on-accent': string
  /** Line round marks that are too light for the panel. */
  readonly outline: string
  /** Frame of simulated data. */
  readonly simulated: string
  /** Frame of what is on record. */
  readonly recorded: string
  readonly alarm: string
  readonly 'on-alarm': string
}

const light: Tokens = {
  ground: '#dfe5ea',
  panel: 'rgba(250, 251, 252, 0.93)',
  raised: '#ffffff',
  border: '#d3d9df',
  text: '#17212b',
  muted: '#5b6874',
  track: '#e6ebef',
  line: '#8b97a3',
  accent: '#1f5fa8',
  'on-accent': '#ffffff',
  outline: '#17212b',
  simulated: '#0f766e',
  recorded: '#7c3aed',
  alarm: '#c21d17',
  'on-alarm': '#ffffff',
}

export const tokens: Readonly<Record<Theme, Tokens>> = {
  day: light,
  ops: { ...light, ground: '#d4d6d8', panel: 'rgba(248, 248, 248, 0.94)' },
  night: {
    ground: '#0b1c2f',
    panel: 'rgba(9, 22, 37, 0.86)',
    raised: '#0e2238',
    border: 'rgba(80, 150, 215, 0.32)',
    text: '#e6f1fb',
    muted: '#8fb0cd',
    track: '#1b3149',
    line: '#6f8ca8',
    accent: '#2bd4ff',
    'on-accent': '#06121f',
    outline: 'transparent',
    simulated: '#2dd4bf',
    recorded: '#b794ff',
    alarm: '#ff453a',
    'on-alarm': '#1a0302',
  },
}

/** All variables of a theme: `--text`, `--state-held` and so on. */
export function cssVariables(theme: Theme): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(tokens[theme])) variables[`--${name}`] = value
  for (const [name, value] of Object.entries(statusColours[theme]))
    variables[`--state-${name}`] = value
  return variables
}
