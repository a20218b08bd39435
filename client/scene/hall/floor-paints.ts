/** The colours of the painted floor by theme. */
import type { Theme } from '#client/store/view-store.ts'

export interface FloorPaints {
  readonly base: string
  /** What lies between the zones of a site in the open. */
  readonly open: string
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
  readonly highLamp: string | undefined
  readonly fire: string | undefined
}

export const floorPaints: Readonly<Record<Theme, FloorPaints>> = {
  day: {
    base: '#b9c1c9',
    open: '#a9b39f',
    joint: 'rgba(70,80,90,.16)',
    zone: 'rgba(58,110,165,.2)',
    zoneEdge: '#efb71c',
    walkway: '#7fae92',
    aisle: 'rgba(96,108,118,.30)',
    line: '#eef2f4',
    agvPath: 'rgba(29,95,180,.55)',
    hatch: '#efb71c',
    hatchDark: '#20262b',
    text: 'rgba(34,52,72,.74)',
    shade: '20,28,36',
    lamp: undefined,
    highLamp: undefined,
    fire: undefined,
  },
  night: {
    base: '#2b3d50',
    open: '#1f3a3c',
    joint: 'rgba(140,200,255,.10)',
    zone: 'rgba(40,130,220,.16)',
    zoneEdge: '#d9a520',
    walkway: '#1c6a5c',
    aisle: 'rgba(20,32,46,.45)',
    line: '#b4d2ec',
    agvPath: 'rgba(43,212,255,.85)',
    hatch: '#d9a520',
    hatchDark: '#10161c',
    text: 'rgba(176,222,255,.92)',
    shade: '2,6,12',
    lamp: 'rgba(78,132,184,.36)',
    highLamp: 'rgba(74,126,176,.2)',
    fire: 'rgba(255,110,30,.26)',
  },
  ops: {
    base: '#abafb2',
    open: '#929592',
    joint: 'rgba(40,44,48,.22)',
    zone: 'rgba(236,238,240,.1)',
    zoneEdge: '#c9cccd',
    walkway: '#b0b4b6',
    aisle: 'rgba(58,62,66,.3)',
    line: '#dfe2e4',
    agvPath: 'rgba(120,126,130,.6)',
    hatch: '#d2d3d2',
    hatchDark: '#6c7073',
    text: 'rgba(34,38,42,.55)',
    shade: '24,26,28',
    lamp: undefined,
    highLamp: undefined,
    fire: undefined,
  },
}
