/** The colours of states, by theme: one table for the scene and for the panels. Shape and word go with them. */
import type { ShownClass } from '#client/store/belief.ts'
import type { Theme } from '#client/store/view-store.ts'

export type StatusName = ShownClass

/** Flat marks on panels and labels. */
export const statusColours: Readonly<Record<Theme, Readonly<Record<StatusName, string>>>> = {
  day: {
    execute: '#14785f',
    idle: '#8d949c',
    starved: '#228ef4',
    blocked: '#d98a00',
    setup: '#6f0e92',
    held: '#c21d17',
    'planned-stop': '#5b6874',
    stale: '#65717d',
  },
  night: {
    execute: '#2ec4a0',
    idle: '#8496a8',
    starved: '#a3d8f4',
    blocked: '#f5b93b',
    setup: '#e040fb',
    held: '#ff453a',
    'planned-stop': '#6f8296',
    stale: '#8fb0cd',
  },
  ops: {
    execute: '#6f7b86',
    idle: '#9aa4ad',
    starved: '#6f7b86',
    blocked: '#d98a00',
    setup: '#6f7b86',
    held: '#c21d17',
    'planned-stop': '#6f7b86',
    stale: '#65717d',
  },
}

const lit: Readonly<Record<StatusName, string>> = {
  execute: '#1fb58c',
  idle: '#8d949c',
  starved: '#2a93f5',
  blocked: '#f0a000',
  setup: '#b030e0',
  held: '#f02a1e',
  'planned-stop': '#5b6874',
  stale: '#8d949c',
}

/** Lights in the scene: tower lamps, floor marks. */
export const statusLights: Readonly<Record<Theme, Readonly<Record<StatusName, string>>>> = {
  day: lit,
  night: lit,
  ops: {
    execute: '#9aa4ad',
    idle: '#9aa4ad',
    starved: '#9aa4ad',
    blocked: '#f0ae00',
    setup: '#9aa4ad',
    held: '#f01408',
    'planned-stop': '#9aa4ad',
    stale: '#9aa4ad',
  },
}
