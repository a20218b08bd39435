/** Light, tone, fog and post-processing of the three themes, as plain numbers: the scene reads them, no geometry does. */
import type { Theme } from '#client/store/view-store.ts'

type Triple = readonly [x: number, y: number, z: number]

export interface DirectionalLightFigures {
  readonly colour: string
  readonly intensity: number
  readonly position: Triple
}

/** A panel of light that only the environment map sees; size in metres, turned as Euler angles. */
export interface Lightformer {
  readonly colour: string
  readonly intensity: number
  readonly position: Triple
  readonly turn: Triple
  readonly size: readonly [width: number, height: number]
}

export interface ThemeLight {
  readonly toneMapping: 'neutral' | 'aces'
  readonly exposure: number
  readonly key: DirectionalLightFigures
  readonly rim: DirectionalLightFigures | undefined
  readonly hemisphere: { readonly sky: string; readonly ground: string; readonly intensity: number }
  /** Point lights in front of the firing zone. */
  readonly fireLight:
    { readonly colour: string; readonly candela: number; readonly distanceM: number } | undefined
  readonly environment: {
    readonly intensity: number
    readonly background: string
    readonly formers: readonly Lightformer[]
  }
  /** The ground outside the slab, and the haze into which it runs. */
  readonly ground: string
  readonly fog: string
  /** Fog begins and ends at these multiples of the distance from camera to target. */
  readonly fogNear: number
  readonly fogFar: number
  /** The sky's colour at the top of the screen; it blends into the fog at this share of the height. */
  readonly skyTop: string
  readonly horizon: number
  readonly bloom:
    | {
        readonly threshold: number
        readonly smoothing: number
        readonly intensity: number
        readonly radius: number
      }
    | undefined
  readonly ambientOcclusion: {
    readonly radiusM: number
    readonly intensity: number
    readonly colour: string
  }
  readonly vignette: { readonly offset: number; readonly darkness: number }
  /** Gains for the uniforms of the uber material. */
  readonly emissiveGain: number
  readonly statusGain: number
  /** Edge light of the slab and grid lines on the ground outside, at night only. */
  readonly slabRim: { readonly colour: string; readonly gain: number } | undefined
  readonly gridColour: string | undefined
}

const keyPosition: Triple = [-34, 58, 36]
const quarter = Math.PI / 2

function formers(
  strips: readonly [intensity: number, colour: string],
  back: readonly [intensity: number, colour: string],
  side: readonly [intensity: number, colour: string],
  bounce: string,
): Lightformer[] {
  return [
    ...[-12, -6, 0, 6, 12].map((x): Lightformer => ({
      intensity: strips[0],
      colour: strips[1],
      position: [x, 9, 0],
      turn: [quarter, 0, 0],
      size: [1.6, 22],
    })),
    {
      intensity: back[0],
      colour: back[1],
      position: [0, 3, -16],
      turn: [0, 0, 0],
      size: [34, 6],
    },
    {
      intensity: side[0],
      colour: side[1],
      position: [16, 4, 6],
      turn: [0, -quarter, 0],
      size: [20, 5],
    },
    {
      intensity: 0.6,
      colour: bounce,
      position: [0, -6, 0],
      turn: [-quarter, 0, 0],
      size: [40, 40],
    },
  ]
}

const day: ThemeLight = {
  toneMapping: 'neutral',
  exposure: 0.92,
  key: { colour: '#fff2e0', intensity: 2.9, position: keyPosition },
  rim: undefined,
  hemisphere: { sky: '#dfefff', ground: '#b8b2a8', intensity: 0.35 },
  fireLight: undefined,
  environment: {
    intensity: 0.62,
    background: '#aebac4',
    formers: formers([3.2, '#ffffff'], [1.8, '#e8f2ff'], [1.3, '#fff0dc'], '#9aa4ac'),
  },
  ground: '#dfe5ea',
  fog: '#e9eef2',
  fogNear: 1.35,
  fogFar: 2.6,
  skyTop: '#b9cadb',
  horizon: 0.2,
  bloom: undefined,
  ambientOcclusion: { radiusM: 2.2, intensity: 2.6, colour: '#1a2530' },
  vignette: { offset: 0.28, darkness: 0.2 },
  emissiveGain: 0.34,
  statusGain: 0.85,
  slabRim: undefined,
  gridColour: undefined,
}

const night: ThemeLight = {
  ...day,
  toneMapping: 'aces',
  exposure: 1.5,
  key: { colour: '#bcd8ff', intensity: 2.7, position: keyPosition },
  rim: { colour: '#3d8bff', intensity: 0.9, position: [60, 30, -50] },
  hemisphere: { sky: '#6aa6e6', ground: '#101c2a', intensity: 0.8 },
  fireLight: { colour: '#ff7a2a', candela: 60, distanceM: 16 },
  environment: {
    intensity: 0.85,
    background: '#0a1420',
    formers: formers([2.2, '#a8d4ff'], [1.2, '#3f8cff'], [0.5, '#ff8a3c'], '#20406a'),
  },
  ground: '#0b1c2f',
  fog: '#163a5c',
  skyTop: '#071425',
  bloom: { threshold: 1, smoothing: 0.15, intensity: 0.8, radius: 0.72 },
  ambientOcclusion: { radiusM: 2.2, intensity: 2.2, colour: '#01050a' },
  vignette: { offset: 0.28, darkness: 0.4 },
  emissiveGain: 1,
  statusGain: 5,
  slabRim: { colour: '#2bb8ff', gain: 2.2 },
  gridColour: '#2a7fc4',
}

const ops: ThemeLight = {
  ...day,
  exposure: 0.86,
  key: { colour: '#ffffff', intensity: 2.3, position: keyPosition },
  hemisphere: { sky: '#ffffff', ground: '#9a9da0', intensity: 0.45 },
  environment: {
    intensity: 0.48,
    background: '#aab0b4',
    formers: formers([3.2, '#ffffff'], [1.8, '#f4f4f4'], [1.3, '#f6f4f2'], '#a0a4a6'),
  },
  ground: '#d4d6d8',
  fog: '#d9dbdc',
  skyTop: '#cfd2d4',
  ambientOcclusion: { radiusM: 2.2, intensity: 2.6, colour: '#1a1e22' },
  emissiveGain: 0.25,
  statusGain: 1,
}

export const themeLights: Readonly<Record<Theme, ThemeLight>> = { day, night, ops }

/** The shadow map of the key light: it covers a share of the distance seen, and never less than the nearest. */
export const keyShadow = {
  nearestM: 22,
  seenShare: 0.8,
  bias: -0.0002,
  normalBias: 0.02,
  radius: 3,
} as const
