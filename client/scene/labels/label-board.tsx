/** Labels of machines: a pool of DOM nodes, moved by transform at most twenty times a second, four times in a picture that stands still, never by React. */
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
import type { TwinState } from '#models/twin/twin-state.ts'
import { lineSteps, type LineStep } from '#client/explode/line-steps.ts'
import { declutter, type LabelRequest, type ScreenBox } from './declutter.ts'
import { edgeArrows, type OutsidePoint } from './edge-arrows.ts'
import { focusOnFloor, labelAnchor } from './label-anchor.ts'
import { LabelMarks } from './label-marks.ts'
import { LabelNode, type LabelFace } from './label-node.ts'
import { PanelBoxes } from './panel-boxes.ts'
import { SeenFrom } from './seen-from.ts'
import { isAbnormal, labelLevel, labelRank } from './label-text.ts'

const everyMs = 50
/** The same while nobody looks elsewhere or wishes anything: only states and ages are new. */
const stillMs = 250
const cap = 24
/** Names of steps go before all but what is selected or wrong. */
const stepRank = 8e5
/** Height over which the wipe says which side is which, px. */
const wipeChipsPx = 50
/** Room for the tips of arrows at the rim, px. */
const tipPx = 4
const chip = { height: 24, shapeWidth: 24, perCharacter: 7.4, perWideCharacter: 12.6, padding: 34 }

interface Size {
  readonly width: number
  readonly height: number
}

const point = new Vector3()
const focus = new Vector3()
const marks = new Map<StatusName, Element>()

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
  readonly #pool = new Map<string, LabelNode>()
  readonly #marks: LabelMarks | undefined
  /** While the line is pulled apart: the machine of each step that says its number and name. */
  readonly #steps: ReadonlyMap<string, LineStep>
  readonly #panels: PanelBoxes
  readonly #seen = new SeenFrom()
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
    // Only what runs now can be gone to.
    this.#marks = side === 'now' ? new LabelMarks(plant, stores.view, host) : undefined
    this.#steps = new Map(lineSteps(plant).map((step) => [step.workUnits[0]!, step]))
    this.#panels = new PanelBoxes(host)
    this.#radiiM = plant.workUnits.map(({ pose }) =>
      Math.min(9, Math.hypot(pose.lengthM, pose.widthM, pose.heightM) / 2),
    )
  }

  dispose(): void {
    clearTimeout(this.#later)
    for (const label of this.#pool.values()) label.remove()
    this.#marks?.dispose()
    this.#pool.clear()
  }

  /** Call in every frame; does its work twenty times a second at most. */
  update(camera: Camera, size: Size): void {
    const plant = this.#plant
    const pool = this.#pool
    const { twin, view, playback } = this.#stores
    const nowMs = lookNowMs()
    // In a film labels go along with every frame.
    const wishes = view.getState()
    const passedMs = nowMs - this.#lastMs
    const restMs = this.#seen.isStill(camera, size, wishes, this.#shifts.share())
      ? stillMs
      : everyMs
    if (!isStepped() && passedMs < restMs) {
      // The last frame before a rest must not leave the labels behind.
      this.#later ??= setTimeout(() => {
        this.#later = undefined
        this.#invalidate()
      }, restMs - passedMs)
      return
    }
    this.#lastMs = nowMs
    this.#seen.note(camera, size, wishes, this.#shifts.share())
    const { labels, selection, hovered, insets, locale, theme, causePath, highlight, beforeAfter } =
      wishes
    const { state, connection } = twin.getState()
    const { t, format } = languageOf(plant, locale)
    const now = { state, connection }
    const fresh = isFresh(connection)
    const nowUs = playback.twinNowUs()
    const requests: LabelRequest[] = []
    const faces = new Map<string, LabelFace>()
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
    const pulled = this.#shifts.share() > 0.5
    const alarmed = this.#marks ? needingSomebody(state, fresh) : undefined
    const outside: OutsidePoint[] = []
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
      const calls = alarmed?.get(unit.id)
      if (calls === undefined && (!labels || aside) && !selected && !pointed) continue
      labelAnchor(unit.pose, this.#heightM(unit.id), focus, point).add(this.#shifts.unit(unit.id))
      const distance = point.distanceTo(camera.position)
      point.project(camera)
      const behind = point.z > 1
      const x = ((point.x * (behind ? -99 : 1) + 1) / 2) * size.width
      const y = ((1 - point.y * (behind ? -99 : 1)) / 2) * size.height
      const seen = x > area.left && x < area.right && y > area.top && y < area.bottom
      if (calls !== undefined && !seen && highlight.length === 0)
        outside.push({ id: unit.id, x, y, rank: calls })
      if ((!labels || aside) && !selected && !pointed) continue
      if (behind || Math.abs(point.x) > 1.2 || Math.abs(point.y) > 1.2) continue
      if (beforeAfter !== undefined && (x < sideLeft || x > sideRight)) continue
      const scale = camera.projectionMatrix.elements[5]!
      const sizePx = (this.#radiiM[index]! / distance) * scale * size.height
      const before = pool.get(unit.id)?.level ?? 'none'
      const step = pulled ? this.#steps.get(unit.id) : undefined
      const level =
        selected || pointed || lit || step
          ? 'full'
          : pulled && !isAbnormal(status)
            ? 'none'
            : labelLevel(sizePx, before, isAbnormal(status))
      if (level === 'none') continue
      const name =
        level === 'shape'
          ? ''
          : level === 'short'
            ? unit.id
            : step
              ? `${step.order} · ${format.name(step.station.name)}`
              : `${unit.id} ${format.name(unit.name)}`
      const value =
        level !== 'full' || !isAbnormal(status)
          ? ''
          : status === 'stale'
            ? t('belief.unknownFor', {
                age: format.age(beliefOf(now, unit.id, nowUs).ageUs ?? 0),
              })
            : format.age(nowUs - known.sinceUs)
      const width = name
        ? chip.padding + textWidth(name) + (value ? 8 + textWidth(value) : 0)
        : chip.shapeWidth
      const colour = statusColours[theme][status]
      faces.set(unit.id, { level, status, colour, mark: mark(status), name, value })
      requests.push({
        id: unit.id,
        x,
        y,
        width,
        height: chip.height,
        rank: labelRank(status, selected, pointed || lit, sizePx) + (step ? stepRank : 0),
      })
    }
    const panels = this.#panels.boxes(nowMs)
    const arrows = edgeArrows(outside, inset(area, tipPx), panels)
    const placed = new Map(
      declutter(requests, area, cap, [...arrows, ...panels]).map((label) => [label.id, label]),
    )
    this.#marks?.update(
      requests.filter(({ id }) => !placed.has(id)),
      [...placed.values()],
      arrows,
      area,
      panels,
    )
    const anchors = new Map(requests.map((request) => [request.id, request]))
    for (const [id, label] of placed) {
      let shown = pool.get(id)
      if (!shown) pool.set(id, (shown = new LabelNode(this.#host)))
      const { x, y } = anchors.get(id)!
      shown.show(faces.get(id)!, label, x, y)
    }
    for (const [id, shown] of pool) if (!placed.has(id)) shown.hide()
  }
}

function inset({ left, top, right, bottom }: ScreenBox, byPx: number): ScreenBox {
  return { left: left + byPx, top: top + byPx, right: right - byPx, bottom: bottom - byPx }
}

/** Machines that stop or alarm, by how much they matter; nobody knows it of a plant that is not heard. */
function needingSomebody({ workUnits, alarms }: TwinState, fresh: boolean): Map<string, number> {
  const found = new Map<string, number>()
  if (!fresh) return found
  for (const [id, { state }] of Object.entries(workUnits)) if (state === 'held') found.set(id, 1)
  for (const { workUnit, clearedUs, priority } of alarms.values())
    if (clearedUs === undefined && priority <= 2 && workUnit in workUnits)
      found.set(workUnit, 5 - priority)
  return found
}

function mark(status: StatusName): Element {
  const known = marks.get(status)
  if (known) return known
  // Drawn once by React, then copied.
  const host = document.createElement('span')
  const root = createRoot(host)
  flushSync(() => root.render(<StateMark name={status} size={13} />))
  const drawn = host.firstElementChild!.cloneNode(true) as Element
  root.unmount()
  marks.set(status, drawn)
  return drawn
}

/** Width of a text in the label's font, px, a little generous. */
function textWidth(text: string): number {
  let width = 0
  for (const character of text)
    width += character.codePointAt(0)! > 0x2e80 ? chip.perWideCharacter : chip.perCharacter
  return width
}
