/** Labels of machines: a pool of DOM nodes, moved by transform at most twenty times a second, never by React. */
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Vector3, type Camera } from 'three'

import { isStepped, lookNowMs } from '#client/store/look-clock.ts'
import { beliefOf, isFresh, shownClass } from '#client/store/belief.ts'
import type { Shifts } from '#client/scene/explode/explosion.ts'
import { languageOf } from '#client/ui/use-language.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import { statusColours, type StatusName } from '#client/ui/status-colours.ts'
import type { Stores } from '#client/ui/stores.ts'
import type { Plant } from '#models/plant/plant.ts'
import { declutter, type LabelRequest } from './declutter.ts'
import { focusOnFloor, labelAnchor } from './label-anchor.ts'
import { isAbnormal, labelLevel, labelRank, type LabelLevel } from './label-text.ts'

const everyMs = 50
const cap = 24
/** Height over which the wipe says which side is which, px. */
const wipeChipsPx = 50
const chip = { height: 24, shapeWidth: 24, perCharacter: 7.4, perWideCharacter: 12.6, padding: 34 }

interface Size {
  readonly width: number
  readonly height: number
}

interface Shown {
  readonly node: HTMLElement
  content: string
  width: number
  level: LabelLevel
}

const point = new Vector3()
const focus = new Vector3()
const marks = new Map<StatusName, string>()

/** A plant on one side of the wipe has its labels there. */
export type WipeSide = 'before' | 'now'

/** The labels of one plant over one canvas. */
export class LabelBoard {
  readonly #plant: Plant
  readonly #stores: Stores
  readonly #host: HTMLElement
  readonly #heightM: (workUnit: string) => number
  readonly #shifts: Shifts
  readonly #side: WipeSide
  readonly #invalidate: () => void
  /** Of the ball that stands for a machine, in the order of the work units, m. */
  readonly #radiiM: readonly number[]
  readonly #pool = new Map<string, Shown>()
  #lastMs = 0
  #later: ReturnType<typeof setTimeout> | undefined

  /** `heightM`: where over the floor the label of a work unit hangs. */
  constructor(
    plant: Plant,
    stores: Stores,
    host: HTMLElement,
    heightM: (workUnit: string) => number,
    shifts: Shifts,
    side: WipeSide,
    invalidate: () => void,
  ) {
    this.#plant = plant
    this.#stores = stores
    this.#host = host
    this.#heightM = heightM
    this.#shifts = shifts
    this.#side = side
    this.#invalidate = invalidate
    this.#radiiM = plant.workUnits.map(({ pose }) =>
      Math.min(9, Math.hypot(pose.lengthM, pose.widthM, pose.heightM) / 2),
    )
  }

  dispose(): void {
    clearTimeout(this.#later)
    for (const { node } of this.#pool.values()) node.remove()
    this.#pool.clear()
  }

  /** Call in every frame; does its work twenty times a second at most. */
  update(camera: Camera, size: Size): void {
    const plant = this.#plant
    const pool = this.#pool
    const { twin, view, playback } = this.#stores
    const nowMs = lookNowMs()
    // In a film labels go along with every frame.
    if (!isStepped() && nowMs - this.#lastMs < everyMs) {
      // The last frame before a rest must not leave the labels behind.
      this.#later ??= setTimeout(() => {
        this.#later = undefined
        this.#invalidate()
      }, everyMs)
      return
    }
    this.#lastMs = nowMs
    const wishes = view.getState()
    const { labels, selection, hovered, insets, locale, causePath, highlight, beforeAfter } = wishes
    const { state, connection } = twin.getState()
    const { t, format } = languageOf(plant, locale)
    const now = { state, connection }
    const fresh = isFresh(connection)
    const nowUs = playback.twinNowUs()
    const requests: LabelRequest[] = []
    const texts = new Map<
      string,
      { level: LabelLevel; status: StatusName; html: string; width: number }
    >()
    const dividerX = size.width * (beforeAfter ?? 0)
    const isNow = this.#side === 'now'
    const sideLeft = isNow ? dividerX : 0
    const sideRight = isNow ? size.width : dividerX
    const area = {
      left: Math.max(insets.left, sideLeft) + 6,
      top: insets.top + (beforeAfter === undefined ? 6 : wipeChipsPx),
      right: Math.min(size.width - insets.right, sideRight) - 6,
      bottom: size.height - insets.bottom - 6,
    }
    focusOnFloor(camera, focus)
    for (const [index, unit] of plant.workUnits.entries()) {
      const known = state.workUnits[unit.id]
      if (!known) continue
      const selected = selection?.kind === 'work-unit' && selection.id === unit.id
      const pointed = hovered?.kind === 'work-unit' && hovered.id === unit.id
      const status = shownClass(state, unit.id, fresh)
      // A lit way of causes must not lie under names of machines that have no part in it.
      const lit = highlight.includes(unit.id)
      const asideOfWay = causePath.length > 1 && !causePath.includes(unit.id)
      const aside = (asideOfWay || (highlight.length > 0 && !lit)) && status !== 'held'
      if ((!labels || aside) && !selected && !pointed) continue
      labelAnchor(unit.pose, this.#heightM(unit.id), focus, point).add(this.#shifts.unit(unit.id))
      const distance = point.distanceTo(camera.position)
      point.project(camera)
      if (point.z > 1 || Math.abs(point.x) > 1.2 || Math.abs(point.y) > 1.2) continue
      const x = ((point.x + 1) / 2) * size.width
      if (beforeAfter !== undefined && (x < sideLeft || x > sideRight)) continue
      const scale = camera.projectionMatrix.elements[5]!
      const sizePx = (this.#radiiM[index]! / distance) * scale * size.height
      const before = pool.get(unit.id)?.level ?? 'none'
      const level =
        selected || pointed || lit ? 'full' : labelLevel(sizePx, before, isAbnormal(status))
      if (level === 'none') continue
      const name =
        level === 'shape'
          ? ''
          : level === 'short'
            ? unit.id
            : `${unit.id} ${format.name(unit.name)}`
      const value =
        level !== 'full' || !isAbnormal(status)
          ? ''
          : status === 'stale'
            ? t('belief.unknownFor', {
                age: format.age(beliefOf(now, unit.id, nowUs).ageUs ?? 0),
              })
            : format.age(nowUs - known.sinceUs)
      const html = `${mark(status)}<b>${escape(name)}</b>${value ? `<i>${escape(value)}</i>` : ''}`
      const width = name
        ? chip.padding + textWidth(name) + (value ? 8 + textWidth(value) : 0)
        : chip.shapeWidth
      texts.set(unit.id, { level, status, html, width })
      requests.push({
        id: unit.id,
        x,
        y: ((1 - point.y) / 2) * size.height,
        width,
        height: chip.height,
        rank: labelRank(status, selected, pointed || lit, sizePx),
      })
    }
    const placed = new Map(declutter(requests, area, cap).map((label) => [label.id, label]))
    for (const [id, label] of placed) {
      const text = texts.get(id)!
      const shown = pool.get(id) ?? create(this.#host, pool, id)
      if (shown.content !== text.html) {
        shown.content = text.html
        shown.node.innerHTML = text.html
      }
      shown.node.dataset['status'] = text.status
      shown.node.style.setProperty('--mark', statusColours[view.getState().theme][text.status])
      shown.level = text.level
      shown.node.style.transform = `translate(${Math.round(label.left)}px, ${Math.round(label.top)}px)`
      shown.node.hidden = false
    }
    for (const [id, shown] of pool)
      if (!placed.has(id)) {
        shown.node.hidden = true
        shown.level = 'none'
      }
  }
}

function create(host: HTMLElement, pool: Map<string, Shown>, id: string): Shown {
  const node = document.createElement('div')
  node.className = 'scene-label'
  host.append(node)
  const shown: Shown = { node, content: '', width: 0, level: 'none' }
  pool.set(id, shown)
  return shown
}

function mark(status: StatusName): string {
  const known = marks.get(status)
  if (known) return known
  // React's renderer to text would be larger than all machines of the hall together.
  const host = document.createElement('span')
  const root = createRoot(host)
  flushSync(() => root.render(<StateMark name={status} size={13} />))
  const markup = host.innerHTML
  root.unmount()
  marks.set(status, markup)
  return markup
}

/** Width of a text in the label's font, px, a little generous. */
function textWidth(text: string): number {
  let width = 0
  for (const character of text)
    width += character.codePointAt(0)! > 0x2e80 ? chip.perWideCharacter : chip.perCharacter
  return width
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)
}
