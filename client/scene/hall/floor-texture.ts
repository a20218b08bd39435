/** The painted floor: joints, zones, walkways, lanes, hatching and lettering on a canvas, with the shade of machines baked in. */
import type { Theme } from '#client/store/view-store.ts'
import { floorPaints, type FloorPaints } from './floor-paints.ts'
import type { FloorRect } from './hall-geometry.ts'

/** Something that stands on the floor and darkens it; turned about y, radians. */
export interface Footprint {
  readonly x: number
  readonly z: number
  readonly lengthM: number
  readonly widthM: number
  readonly yaw?: number
  readonly round?: boolean
  /** 0..1; 0.65 for a heavy machine, 0.4 for a conveyor. */
  readonly strength?: number
}

export interface FloorZone {
  readonly rect: FloorRect
  /** Painted at the front left corner of the zone, both languages in one line. */
  readonly label?: string
}

export interface FloorLane {
  readonly kind: 'walkway' | 'road' | 'agv'
  readonly rect: FloorRect
}

export interface FloorPlan {
  readonly lengthM: number
  readonly widthM: number
  readonly zones: readonly FloorZone[]
  readonly lanes: readonly FloorLane[]
  readonly footprints: readonly Footprint[]
  /** No hall stands over it: earth between the zones. */
  readonly open?: boolean
  /** Where not to stand: hatched yellow and black. */
  readonly hatched?: readonly FloorRect[]
  /** Light pools by night, [x, z]. */
  readonly lamps?: readonly (readonly [x: number, z: number])[]
  readonly highLamps?: readonly (readonly [x: number, z: number])[]
  readonly fires?: readonly (readonly [x: number, z: number])[]
}

export interface FloorPainting {
  readonly theme: Theme
  /** Longer side of the picture, px; the other follows from the plan. */
  readonly longSidePx?: number
  /** Makes the smaller canvases on which shade is blurred. */
  readonly createCanvas?: () => HTMLCanvasElement
}

type Context = CanvasRenderingContext2D

/** Font of the lettering; load it before painting. */
export const floorFont =
  '"Noto Sans CJK SC","Noto Sans SC Variable","PingFang SC","Microsoft YaHei",sans-serif'

/** Paints the whole floor on `canvas`, which is resized. Picture x is plan x; picture y is plan z. */
export function paintFloor(
  canvas: HTMLCanvasElement,
  plan: FloorPlan,
  { theme, longSidePx = 4096, createCanvas = newCanvas }: FloorPainting,
): void {
  const scale = longSidePx / Math.max(plan.lengthM, plan.widthM)
  canvas.width = Math.round(plan.lengthM * scale)
  canvas.height = Math.round(plan.widthM * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return
  const paints = floorPaints[theme]
  context.fillStyle = plan.open ? paints.open : paints.base
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.scale(scale, scale)
  context.translate(plan.lengthM / 2, plan.widthM / 2)
  mottle(context, plan)
  for (const lane of plan.lanes) fillLane(context, paints, lane)
  if (plan.open) for (const { rect } of plan.zones) pave(context, paints, rect)
  for (const zone of plan.zones) outlineZone(context, paints, zone)
  if (!plan.open) joints(context, paints, plan)
  for (const lane of plan.lanes) lineLane(context, paints, lane)
  for (const rect of plan.hatched ?? []) hatch(context, paints, rect)
  const letters = Math.min(1.9, Math.max(0.95, plan.lengthM / 110))
  for (const zone of plan.zones) letter(context, paints, zone, letters)
  context.setTransform(1, 0, 0, 1, 0, 0)
  bakeShade(context, paints, plan, createCanvas)
  pools(context, paints, plan, scale)
}

/** Rough and smooth patches as a tile to be repeated: green channel, 90 to 180 of 255. */
export function paintFloorRoughness(canvas: HTMLCanvasElement, size = 512): void {
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return
  const random = sequence(11)
  context.fillStyle = 'rgb(0,120,0)'
  context.fillRect(0, 0, size, size)
  for (let i = 0; i < 1600; i++) {
    context.fillStyle = `rgba(0,${Math.round(90 + random() * 90)},0,.07)`
    context.beginPath()
    context.ellipse(
      random() * size,
      random() * size,
      4 + random() * 50,
      3 + random() * 22,
      random() * 3,
      0,
      7,
    )
    context.fill()
  }
}

function newCanvas(): HTMLCanvasElement {
  return document.createElement('canvas')
}

/** Repeatable numbers 0..1. */
function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

function mottle(context: Context, { lengthM, widthM }: FloorPlan): void {
  const random = sequence(3)
  for (let i = 0; i < 900; i++) {
    const tone = random() < 0.5 ? '255,255,255' : '0,0,0'
    context.fillStyle = `rgba(${tone},${0.004 + random() * 0.007})`
    context.beginPath()
    context.ellipse(
      (random() - 0.5) * lengthM,
      (random() - 0.5) * widthM,
      1 + random() * 6.3,
      0.7 + random() * 3.4,
      random() * 3,
      0,
      7,
    )
    context.fill()
  }
}

function fillLane(context: Context, paints: FloorPaints, { kind, rect }: FloorLane): void {
  const [x0, z0, x1, z1] = rect
  context.fillStyle = kind === 'walkway' ? paints.walkway : paints.aisle
  context.fillRect(x0, z0, x1 - x0, z1 - z0)
}

function lineLane(context: Context, paints: FloorPaints, { kind, rect }: FloorLane): void {
  const [x0, z0, x1, z1] = rect
  const along = x1 - x0 >= z1 - z0
  const middle = along ? (z0 + z1) / 2 : (x0 + x1) / 2
  const draw = (across: number, width: number, colour: string, dash: number[] = []) => {
    context.strokeStyle = colour
    context.lineWidth = width
    context.setLineDash(dash)
    context.beginPath()
    context.moveTo(along ? x0 : across, along ? across : z0)
    context.lineTo(along ? x1 : across, along ? across : z1)
    context.stroke()
    context.setLineDash([])
  }
  for (const edge of along ? [z0, z1] : [x0, x1]) draw(edge, 0.12, paints.line)
  if (kind === 'road') draw(middle, 0.12, paints.line, [1.6, 1.4])
  if (kind === 'agv') {
    const quarterWidth = (along ? z1 - z0 : x1 - x0) / 4
    for (const side of [-quarterWidth, quarterWidth]) draw(middle + side, 0.06, paints.agvPath)
  }
}

/** Concrete under a zone of a site in the open, and a kerb's breadth round it. */
function pave(context: Context, paints: FloorPaints, [x0, z0, x1, z1]: FloorRect): void {
  context.fillStyle = paints.base
  context.fillRect(x0 - 0.6, z0 - 0.6, x1 - x0 + 1.2, z1 - z0 + 1.2)
}

function outlineZone(context: Context, paints: FloorPaints, { rect }: FloorZone): void {
  const [x0, z0, x1, z1] = rect
  context.beginPath()
  context.roundRect(x0, z0, x1 - x0, z1 - z0, 0.3)
  context.fillStyle = paints.zone
  context.fill()
  context.strokeStyle = paints.zoneEdge
  context.lineWidth = 0.12
  context.stroke()
}

function joints(context: Context, paints: FloorPaints, { lengthM, widthM }: FloorPlan): void {
  context.strokeStyle = paints.joint
  context.lineWidth = 0.05
  context.beginPath()
  for (let x = -Math.floor(lengthM / 12) * 6; x <= lengthM / 2; x += 6) {
    context.moveTo(x, -widthM / 2)
    context.lineTo(x, widthM / 2)
  }
  for (let z = -Math.floor(widthM / 12) * 6; z <= widthM / 2; z += 6) {
    context.moveTo(-lengthM / 2, z)
    context.lineTo(lengthM / 2, z)
  }
  context.stroke()
}

function hatch(context: Context, paints: FloorPaints, [x0, z0, x1, z1]: FloorRect): void {
  context.save()
  context.beginPath()
  context.rect(x0, z0, x1 - x0, z1 - z0)
  context.clip()
  context.fillStyle = paints.hatch
  context.fillRect(x0, z0, x1 - x0, z1 - z0)
  context.strokeStyle = paints.hatchDark
  context.lineWidth = 0.16
  const depth = z1 - z0
  context.beginPath()
  for (let x = x0 - depth; x < x1; x += 0.42) {
    context.moveTo(x, z1 + 0.1)
    context.lineTo(x + depth + 0.2, z0 - 0.1)
  }
  context.stroke()
  context.restore()
}

/** Lettering just inside the near edge, read from the front; shrunk to the zone's length. */
function letter(context: Context, paints: FloorPaints, zone: FloorZone, height: number): void {
  if (!zone.label) return
  const [x0, , x1, z1] = zone.rect
  context.fillStyle = paints.text
  context.textBaseline = 'alphabetic'
  // Browsers round small font sizes: set the type large and scale it down.
  const typePx = 100
  context.font = `700 ${typePx}px ${floorFont}`
  const width = context.measureText(zone.label).width / typePx
  const size = Math.min(height, (x1 - x0 - 1.2) / Math.max(1, width))
  context.save()
  context.translate(x0 + 0.7, z1 - 0.45 * size)
  context.scale(size / typePx, size / typePx)
  context.fillText(zone.label, 0, 0)
  context.restore()
}

/** Footprints once, sharp, on a small layer; that layer blurred twice and laid over the floor. */
function bakeShade(
  context: Context,
  paints: FloorPaints,
  plan: FloorPlan,
  createCanvas: () => HTMLCanvasElement,
): void {
  const { width, height } = context.canvas
  const shrink = Math.min(1, 1024 / width)
  const layer = (): [HTMLCanvasElement, Context | null] => {
    const canvas = createCanvas()
    canvas.width = Math.round(width * shrink)
    canvas.height = Math.round(height * shrink)
    return [canvas, canvas.getContext('2d', { willReadFrequently: true })]
  }
  const [sharp, ink] = layer()
  if (!ink) return
  const scale = sharp.width / plan.lengthM
  ink.scale(scale, scale)
  ink.translate(plan.lengthM / 2, plan.widthM / 2)
  for (const print of plan.footprints) {
    const { x, z, lengthM, widthM, yaw = 0, round = false, strength = 0.6 } = print
    ink.fillStyle = `rgba(${paints.shade},${strength})`
    ink.save()
    ink.translate(x, z)
    ink.rotate(-yaw)
    ink.beginPath()
    if (round) ink.ellipse(0, 0, lengthM / 2, widthM / 2, 0, 0, 7)
    else ink.rect(-lengthM / 2, -widthM / 2, lengthM, widthM)
    ink.fill()
    ink.restore()
  }
  // The walls behind and at the left.
  ink.strokeStyle = `rgba(${paints.shade},.5)`
  ink.lineWidth = 1.4
  ink.strokeRect(-plan.lengthM / 2, -plan.widthM / 2, plan.lengthM * 2, plan.widthM * 2)
  context.imageSmoothingQuality = 'high'
  for (const [blurM, opacity] of [
    [1.07, 0.55],
    [0.34, 0.6],
  ] as const) {
    const [blurred, wash] = layer()
    if (!wash) return
    wash.filter = `blur(${(blurM * scale).toFixed(2)}px)`
    wash.globalAlpha = opacity
    wash.drawImage(sharp, 0, 0)
    context.drawImage(blurred, 0, 0, width, height)
  }
}

function pools(context: Context, paints: FloorPaints, plan: FloorPlan, scale: number): void {
  context.globalCompositeOperation = 'lighter'
  const pool = ([x, z]: readonly [number, number], radiusM: number, colour: string) => {
    const [px, pz, radius] = [
      (x + plan.lengthM / 2) * scale,
      (z + plan.widthM / 2) * scale,
      radiusM * scale,
    ]
    const glow = context.createRadialGradient(px, pz, 0, px, pz, radius)
    glow.addColorStop(0, colour)
    glow.addColorStop(1, 'rgba(0,0,0,0)')
    context.fillStyle = glow
    context.fillRect(px - radius, pz - radius, radius * 2, radius * 2)
  }
  if (paints.lamp) for (const lamp of plan.lamps ?? []) pool(lamp, 5.2, paints.lamp)
  // From higher up: wider and weaker.
  if (paints.highLamp) for (const lamp of plan.highLamps ?? []) pool(lamp, 10.5, paints.highLamp)
  if (paints.fire) for (const fire of plan.fires ?? []) pool(fire, 3.2, paints.fire)
  context.globalCompositeOperation = 'source-over'
}
