/** A tour as the text of a tour.yaml: what the editor saves, and `parseTour` reads back as the same tour. */
import { Document, isMap, isScalar, Scalar, visit, YAMLMap } from 'yaml'

import type { LocalizedText } from '#models/plant/plant.ts'
import type { CameraKey, Tour, TourCamera, TourFigure, TourStop } from './tour.ts'

const widest = 110
const head =
  ' yaml-language-server: $schema=../tour.schema.json\n\n A guided tour; docs/tours.md says how it is written.'

/** Maps of these keys stand on one line where there is room. */
const onOneLine = new Set(['name', 'caption', 'stated', 'was', 'camera', 'incident'])

/** Ends with a line break. */
export function tourText(tour: Tour): string {
  const { id, name, theme, guests, stops } = tour
  const document = new Document({
    schema: 'parallel-factory/tour@1',
    id,
    name: textOf(name),
    ...(theme && { theme }),
    guests: { hideTags: guests.hideTags, hideNames: guests.hideNames },
    stops: stops.map(stopOf),
  })
  document.commentBefore = head
  layOut(document)
  return document.toString({ lineWidth: widest, flowCollectionPadding: true })
}

/** A camera path and long lists stay in lines of their own; what is short is read better on one. */
function layOut(document: Document): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      const named = isScalar(key) ? String(key.value) : ''
      if (isMap(value) && onOneLine.has(named) && !value.has('path')) value.flow = true
    },
    Map: (_, map, path) => {
      const inList = path.some((node) => keyOf(node) === 'path' || keyOf(node) === 'figures')
      if (inList) map.flow = true
    },
    Seq: (_, list, path) => {
      const named = keyOf(path.at(-1))
      if (named !== 'stops' && named !== 'figures' && named !== 'path') list.flow = true
    },
    Scalar: (key, scalar, path) => {
      if (key === 'value' && typeof scalar.value === 'string' && isNarration(path))
        scalar.type = isPlainProse(scalar.value) ? Scalar.BLOCK_FOLDED : Scalar.QUOTE_DOUBLE
    },
  })
}

function keyOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('key' in node)) return undefined
  return isScalar(node.key) ? String(node.key.value) : undefined
}

function isNarration(path: readonly unknown[]): boolean {
  return path.some((node) => keyOf(node) === 'narration') && path.at(-2) instanceof YAMLMap
}

/** Folding keeps single blanks between words and nothing else. */
function isPlainProse(text: string): boolean {
  return /^[^\s#]+(?: \S+)*$/u.test(text)
}

function textOf({ en, zh }: LocalizedText): LocalizedText {
  return { en, zh }
}

function stopOf(stop: TourStop): Record<string, unknown> {
  const { id, name, camera, dwellS, caption, narration, figures, incident } = stop
  return {
    id,
    name: textOf(name),
    camera: cameraOf(camera),
    dwell: `${dwellS} s`,
    caption: textOf(caption),
    narration: textOf(narration),
    ...(figures.length > 0 && { figures: figures.map(figureOf) }),
    ...(stop.highlight.length > 0 && { highlight: stop.highlight }),
    ...(stop.overlays.length > 0 && { overlays: stop.overlays }),
    ...(stop.beforeAfter && { beforeAfter: true }),
    ...(incident && {
      incident: { id: incident.id, lead: `${incident.leadS} s`, speed: incident.speed },
    }),
  }
}

function cameraOf(camera: TourCamera): Record<string, unknown> {
  switch (camera.kind) {
    case 'view':
      return { view: camera.view }
    case 'frame':
      return { frame: camera.workUnit }
    case 'ride':
      return { ride: camera.from }
    case 'path': {
      const [only] = camera.keys
      if (only && camera.keys.length === 1) return poseOf(only)
      return { path: camera.keys.map((key) => ({ at: `${key.atS} s`, ...poseOf(key) })) }
    }
  }
}

function poseOf({ from, to, fovDeg }: CameraKey): Record<string, unknown> {
  return { from, to, fov: `${fovDeg} deg` }
}

function figureOf(figure: TourFigure): Record<string, unknown> {
  const name = textOf(figure.name)
  switch (figure.kind) {
    case 'live':
      return { name, live: figure.live }
    case 'tag':
      return { name, workUnit: figure.workUnit, tag: figure.tag }
    case 'station': {
      const [only, ...more] = figure.stations
      return { name, station: more.length > 0 ? figure.stations : only, of: figure.of }
    }
    case 'plant':
      return { name, plant: figure.of }
    case 'stated': {
      const { value, was, source } = figure
      return { name, stated: textOf(value), ...(was && { was: textOf(was) }), source }
    }
  }
}
