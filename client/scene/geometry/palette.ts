/** The materials of the scene by theme: what a thing is made of, never what state it is in. */
import type { Theme } from '#client/store/view-store.ts'

/** Surface of a part; `emissive` multiplies its colour as light, `status` is the share of the status light in it, or `fire`. */
export interface Surface {
  readonly colour: string
  readonly roughness: number
  readonly metalness: number
  readonly emissive: number
  readonly status: number
}

/** In place of a share of the status light: this is fire, or glows of it, and fades when its machine is out of work. */
export const fire = -1

const surface = (
  colour: string,
  roughness = 0.5,
  metalness = 0,
  emissive = 0,
  status = 0,
): Surface => ({ colour, roughness, metalness, emissive, status })

const day = {
  white: surface('#e9ecee', 0.42),
  light: surface('#cdd4da', 0.46),
  mid: surface('#8b96a0', 0.5, 0.1),
  dark: surface('#353d46', 0.5, 0.1),
  black: surface('#15191d', 0.62),
  steel: surface('#c3c9ce', 0.3, 0.85),
  chrome: surface('#eef1f3', 0.14, 1),
  galvanised: surface('#a3acb3', 0.4, 0.65),
  accent: surface('#f0641e', 0.36),
  machine: surface('#2e6296', 0.42),
  yellow: surface('#f4b50a', 0.45),
  green: surface('#2f8f5b', 0.45),
  glass: surface('#0b1720', 0.06, 0.1),
  rubber: surface('#22272c', 0.85),
  lining: surface('#e6e1d6', 0.7),
  firebrick: surface('#d9b48c', 0.85),
  greenBrick: surface('#b9b2a6', 0.85),
  firedBrick: surface('#dcc3a0', 0.8),
  material: surface('#9d8f7d', 0.95),
  wood: surface('#c39a67', 0.75),
  carton: surface('#c6a884', 0.8),
  film: surface('#e8eef2', 0.18),
  structure: surface('#74889a', 0.5, 0.1),
  wall: surface('#dfe4e8', 0.55),
  window: surface('#dcefff', 0.1, 0, 0.55),
  litGlass: surface('#23313d', 0.06, 0.2),
  slab: surface('#8f989f', 0.7),
  earth: surface('#9aa283', 0.95),
  skin: surface('#d9a57e', 0.7),
  vest: surface('#ff7a1a', 0.7),
  trousers: surface('#22324a', 0.8),
  red: surface('#c8322b', 0.45),
  screen: surface('#6fd3ff', 0.3, 0, 0.9),
  lamp: surface('#ffffff', 0.5, 0, 3.2),
  flame: surface('#ff9a3c', 0.5, 0, 4.5, fire),
  glow: surface('#ff5a10', 0.5, 0, 2.4, fire),
  beam: surface('#38d6ff', 0.4, 0, 2.6),
  ready: surface('#35e08a', 0.4, 0, 2),
  status: surface('#20262b', 0.35, 0, 0, 1),
  copper: surface('#c47a45', 0.35, 0.7),
  electrode: surface('#33363b', 0.6, 0.1),
  cell: surface('#16305c', 0.24, 0.25),
  tray: surface('#3f7fb5', 0.5),
  clear: surface('#9fc3d6', 0.1, 0.1),
} as const

export type SurfaceName = keyof typeof day
export type Palette = Readonly<Record<SurfaceName, Surface>>

const night: Partial<Record<SurfaceName, Surface>> = {
  white: surface('#b9c7d6', 0.36, 0.1),
  light: surface('#8798ab', 0.4, 0.15),
  mid: surface('#586c82', 0.45, 0.25),
  dark: surface('#263442', 0.45, 0.25),
  lining: surface('#a3adba', 0.5, 0.05),
  structure: surface('#35587a', 0.42, 0.3),
  galvanised: surface('#8496a8', 0.36, 0.6),
  carton: surface('#8a7257', 0.75),
  wood: surface('#7d6a52', 0.75),
  wall: surface('#45607c', 0.5, 0.15),
  window: surface('#2a78b8', 0.1, 0.2, 0.55),
  litGlass: surface('#2aa7ff', 0.1, 0, 0.75),
  slab: surface('#16344f', 0.7),
  earth: surface('#35493f', 0.95),
  clear: surface('#3c6f92', 0.1, 0.1, 0.25),
}

/** Colour in this theme means abnormal, so nothing but status has any: greys of like lightness. */
const ops: Partial<Record<SurfaceName, Surface>> = {
  white: surface('#e3e5e6', 0.42),
  light: surface('#cbcfd2', 0.46),
  mid: surface('#7d858b', 0.5, 0.1),
  dark: surface('#43494e', 0.5, 0.1),
  black: surface('#34383b', 0.6),
  steel: surface('#c5c8ca', 0.3, 0.85),
  chrome: surface('#eef0f1', 0.14, 1),
  galvanised: surface('#a6abae', 0.4, 0.65),
  rubber: surface('#2a2d2f', 0.85),
  film: surface('#ebedee', 0.18),
  accent: surface('#a9afb3', 0.42),
  machine: surface('#868d92', 0.42),
  yellow: surface('#b9bcbd', 0.45),
  green: surface('#a6abad', 0.45),
  glass: surface('#2a2e31', 0.1, 0.1),
  lining: surface('#d2d3d2', 0.6),
  firebrick: surface('#b9b8b5', 0.85),
  greenBrick: surface('#a9a8a5', 0.85),
  firedBrick: surface('#bdbbb7', 0.8),
  material: surface('#989693', 0.95),
  wood: surface('#b3b2af', 0.7),
  carton: surface('#b9b8b5', 0.8),
  structure: surface('#666d73', 0.5, 0.1),
  wall: surface('#b4b8bb', 0.6),
  window: surface('#d7dadc', 0.3, 0, 0.15),
  litGlass: surface('#3a3f43', 0.1, 0.1),
  slab: surface('#7c8286', 0.7),
  earth: surface('#a3a5a0', 0.95),
  skin: surface('#b3afac', 0.7),
  vest: surface('#a0a3a5', 0.7),
  trousers: surface('#63676b', 0.8),
  red: surface('#909497', 0.5),
  screen: surface('#8d9397', 0.3, 0, 0.3),
  flame: surface('#b9b6b2', 0.5, 0, 0.25, fire),
  glow: surface('#b9b6b2', 0.5, 0, 0.25, fire),
  beam: surface('#9ba1a4', 0.4, 0, 0.3),
  ready: surface('#9ba1a4', 0.4, 0, 0.3),
  copper: surface('#a9a7a4', 0.4, 0.6),
  electrode: surface('#4a4d50', 0.6, 0.1),
  cell: surface('#4c5156', 0.3, 0.2),
  tray: surface('#9aa0a4', 0.5),
  clear: surface('#b6bcc0', 0.15, 0.1),
}

export function createPalette(theme: Theme): Palette {
  if (theme === 'night') return { ...day, ...night }
  if (theme === 'ops') return { ...day, ...ops }
  return day
}
