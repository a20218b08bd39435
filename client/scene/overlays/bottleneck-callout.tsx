/** Says over the bottleneck why it is one: a node of the page, moved with the camera and written anew once a second. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef, type RefObject } from 'react'
import { Vector3 } from 'three'

import { lookNowMs } from '#client/store/look-clock.ts'
import type { Shifts } from '#client/scene/explode/explosion.ts'
import { useStores } from '#client/ui/stores.ts'
import { languageOf } from '#client/ui/use-language.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Bottleneck } from './find-bottleneck.ts'

const everyMs = 1000
const marginPx = 8

export interface BottleneckCalloutProps {
  readonly plant: Plant
  /** An element over the canvas. */
  readonly host: RefObject<HTMLElement | null>
  readonly heightM: (workUnit: string) => number
  readonly shifts: Shifts
  /** Undefined while nobody asks for it, or there is none. */
  readonly find: () => Bottleneck | undefined
}

const point = new Vector3()

export function BottleneckCallout({
  plant,
  host,
  heightM,
  shifts,
  find,
}: BottleneckCalloutProps): undefined {
  const { view } = useStores()
  const invalidate = useThree((state) => state.invalidate)
  const node = useRef<HTMLElement>(undefined)
  const written = useRef({ atMs: -Infinity, of: '' })
  useEffect(() => {
    if (!host.current) return
    const made = document.createElement('div')
    made.className = 'scene-callout'
    made.hidden = true
    made.dataset['testid'] = 'bottleneck-callout'
    host.current.append(made)
    node.current = made
    invalidate()
    return () => {
      made.remove()
      node.current = undefined
      written.current.atMs = -Infinity
    }
  }, [host, invalidate])

  useFrame(({ camera, size }) => {
    const shown = node.current
    const found = find()
    if (!shown) return
    const unit = plant.workUnits.find(({ id }) => id === found?.workUnits[0])
    if (!found || !unit) {
      shown.hidden = true
      return
    }
    const { locale, insets } = view.getState()
    const nowMs = lookNowMs()
    const of = `${found.station} ${locale}`
    if (written.current.of !== of || nowMs - written.current.atMs > everyMs) {
      written.current = { atMs: nowMs, of }
      shown.replaceChildren(...lines(plant, found, locale))
    }
    point
      .set(unit.pose.xM, Math.max(unit.pose.heightM, heightM(unit.id)) + 1.5, unit.pose.zM)
      .add(shifts.unit(unit.id))
      .project(camera)
    shown.hidden = point.z > 1
    const x = ((point.x + 1) / 2) * size.width
    const y = ((1 - point.y) / 2) * size.height - 34
    const wide = shown.offsetWidth
    const high = shown.offsetHeight
    const left = between(insets.left + marginPx, x - wide / 2, size.width - insets.right - wide)
    const top = between(insets.top + marginPx, y - high, size.height - insets.bottom - high)
    shown.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
  })
  return undefined
}

function lines(
  plant: Plant,
  found: Bottleneck,
  locale: Parameters<typeof languageOf>[1],
): HTMLElement[] {
  const { t, format } = languageOf(plant, locale)
  const station = plant.stations.find(({ id }) => id === found.station)
  const line = (tag: string, text: string) => {
    const made = document.createElement(tag)
    made.textContent = text
    return made
  }
  const share = format.percent(found.activeShare, 0)
  const waiting =
    found.waiting > 0
      ? t('overlay.waiting', {
          count: format.number(found.waiting),
          longest: format.age(found.longestUs),
        })
      : t('overlay.noneWaiting')
  return [
    line('small', t('line.bottleneck')),
    line('b', `${found.station} ${station ? format.name(station.name) : ''}`),
    line(
      'span',
      t(found.period === 'today' ? 'overlay.busyToday' : 'overlay.busyRecord', { share }),
    ),
    line('span', waiting),
    line(
      'span',
      t('overlay.holdsUp', {
        blocked: format.number(found.blocked.length),
        starved: format.number(found.starved.length),
      }),
    ),
  ]
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(value, high))
}
