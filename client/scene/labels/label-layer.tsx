/** Labels of machines: a pool of DOM nodes, moved by transform at most twenty times a second, never by React. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef, type RefObject } from 'react'
import { renderToStaticMarkup } from 'react-dom/server.browser'
import { Vector3 } from 'three'

import { languageOf } from '#client/ui/use-language.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import { statusColours, type StatusName } from '#client/ui/status-colours.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Plant } from '#models/plant/plant.ts'
import { timeClassOf } from '#models/twin/packml.ts'
import { declutter, type LabelRequest } from './declutter.ts'
import { isAbnormal, labelLevel, labelRank, type LabelLevel } from './label-text.ts'

const everyMs = 50
const cap = 24
const chip = { height: 24, shapeWidth: 24, perCharacter: 7.4, perWideCharacter: 12.6, padding: 34 }

interface Shown {
  readonly node: HTMLElement
  content: string
  width: number
  level: LabelLevel
}

const point = new Vector3()
const marks = new Map<StatusName, string>()

/** `host`: an element over the canvas. `heightM`: where over the floor the label of a work unit hangs. */
export function LabelLayer({
  plant,
  host,
  heightM,
}: {
  plant: Plant
  host: RefObject<HTMLElement | null>
  heightM: (workUnit: string) => number
}): undefined {
  const { twin, view, playback } = useStores()
  const camera = useThree((state) => state.camera)
  const size = useThree((state) => state.size)
  const invalidate = useThree((state) => state.invalidate)
  const pool = useRef(new Map<string, Shown>())
  const lastMs = useRef(0)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const nodes = pool.current
    return () => {
      clearTimeout(later.current)
      later.current = undefined
      for (const { node } of nodes.values()) node.remove()
      nodes.clear()
    }
  }, [plant])

  useFrame(() => {
    if (!host.current) return
    const nowMs = performance.now()
    if (nowMs - lastMs.current < everyMs) {
      // The last frame before a rest must not leave the labels behind.
      later.current ??= setTimeout(() => {
        later.current = undefined
        invalidate()
      }, everyMs)
      return
    }
    lastMs.current = nowMs
    const { labels, selection, hovered, insets, locale } = view.getState()
    const { state, connection } = twin.getState()
    const { format } = languageOf(plant, locale)
    const stale = connection === 'stale' || connection === 'disconnected'
    const nowUs = playback.twinNowUs()
    const requests: LabelRequest[] = []
    const texts = new Map<
      string,
      { level: LabelLevel; status: StatusName; html: string; width: number }
    >()
    for (const unit of plant.workUnits) {
      const known = state.workUnits[unit.id]
      if (!known) continue
      const selected = selection?.kind === 'work-unit' && selection.id === unit.id
      const pointed = hovered?.kind === 'work-unit' && hovered.id === unit.id
      if (!labels && !selected && !pointed) continue
      const status: StatusName = stale ? 'stale' : timeClassOf(known.state, known.reason)
      point.set(unit.pose.xM, heightM(unit.id), unit.pose.zM)
      const distance = point.distanceTo(camera.position)
      point.project(camera)
      if (point.z > 1 || Math.abs(point.x) > 1.2 || Math.abs(point.y) > 1.2) continue
      const radiusM = Math.min(
        9,
        Math.hypot(unit.pose.lengthM, unit.pose.widthM, unit.pose.heightM) / 2,
      )
      const scale = camera.projectionMatrix.elements[5]!
      const sizePx = (radiusM / distance) * scale * size.height
      const before = pool.current.get(unit.id)?.level ?? 'none'
      const level = selected || pointed ? 'full' : labelLevel(sizePx, before, isAbnormal(status))
      if (level === 'none') continue
      const name =
        level === 'shape'
          ? ''
          : level === 'short'
            ? unit.id
            : `${unit.id} ${format.name(unit.name)}`
      const value = level === 'full' && isAbnormal(status) ? format.age(nowUs - known.sinceUs) : ''
      const html = `${mark(status)}<b>${escape(name)}</b>${value ? `<i>${escape(value)}</i>` : ''}`
      const width = name
        ? chip.padding + textWidth(name) + (value ? 8 + textWidth(value) : 0)
        : chip.shapeWidth
      texts.set(unit.id, { level, status, html, width })
      requests.push({
        id: unit.id,
        x: ((point.x + 1) / 2) * size.width,
        y: ((1 - point.y) / 2) * size.height,
        width,
        height: chip.height,
        rank: labelRank(status, selected, pointed, sizePx),
      })
    }
    const area = {
      left: insets.left + 6,
      top: insets.top + 6,
      right: size.width - insets.right - 6,
      bottom: size.height - insets.bottom - 6,
    }
    const placed = new Map(declutter(requests, area, cap).map((label) => [label.id, label]))
    for (const [id, label] of placed) {
      const text = texts.get(id)!
      const shown = pool.current.get(id) ?? create(host.current, pool.current, id)
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
    for (const [id, shown] of pool.current)
      if (!placed.has(id)) {
        shown.node.hidden = true
        shown.level = 'none'
      }
  })
  return undefined
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
  const markup = renderToStaticMarkup(<StateMark name={status} size={13} />)
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
