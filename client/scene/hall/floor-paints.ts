/** The colours of the painted floor by theme. */
import type { Theme } from '#client/store/view-store.ts'

export interface FloorPaints {
  readonly base: string
  readonly joint: string
  readonly zone: string
  readonly zoneEdge: string
  readonly walkway: string
  readonly aisle: string
  readonly line: string
  readonly agvPath: string
  readonly hatch: string
  readonly hatchDark: string
  readonly text: string
  /** Red, green, blue of the shade under machines, for `rgba()`. */
  readonly shade: string
  /** Pools of light under lamps and before the firing zone; absent by day. */
  readonly lamp: string | undefined
  readonly fire: string | undefined
}

export const floorPaints: Readonly<Record<Theme, FloorPaints>> = {
  day: {
    base: '#cfd5da',
    joint: 'rgba(70,80,90,.16)',
    zone: 'rgba(58,110,165,.13)',
    zoneEdge: '#efb71c',
    walkway: '#7fae92',
    aisle: 'rgba(96,108,118,.30)',
    line: '#eef2f4',
    agvPath: 'rgba(29,95,180,.55)',
    hatch: '#efb71c',
    hatchDark: '#20262b',
    text: 'rgba(34,52,72,.62)',
    shade: '20,28,36',
    lamp: undefined,
    fire: undefined,
  },
  night: {
    base: '#2b3d50',
    joint: 'rgba(140,200,255,.10)',
    zone: 'rgba(40,130,220,.16)',
    zoneEdge: '#d9a520',
    walkway: '#1c6a5c',
    aisle: 'rgba(20,32,46,.45)',
    line: '#9fc0dd',
    agvPath: 'rgba(43,212,255,.85)',
    hatch: '#d9a520',
    hatchDark: '#10161c',
    text: 'rgba(150,210,255,.6)',
    shade: '2,6,12',
    lamp: 'rgba(70,120,168,.34)',
    fire: 'rgba(255,110,30,.16)',
  },
  ops: {
    base: '#c4c7c9',
    joint: 'rgba(60,64,68,.14)',
    zone: 'rgba(80,86,92,.08)',
    zoneEdge: '#d2d3d2',
    walkway: '#b2b7b8',
    aisle: 'rgba(110,114,118,.24)',
    line: '#e2e4e5',
    agvPath: 'rgba(120,126,130,.6)',
    hatch: '#d2d3d2',
    hatchDark: '#6c7073',
    text: 'rgba(50,54,58,.34)',
    shade: '24,26,28',
    lamp: undefined,
    fire: undefined,
  },
}
