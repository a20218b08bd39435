/** File schema of tour.yaml beside a plant, and the door by which a tour comes into the product. */
import { z } from 'zod'

import { checkSchema, problemAt } from '#models/plant/explain-issues.ts'
import {
  idSchema,
  issueText,
  localizedTextSchema,
  notNegative,
  numberSchema,
  positive,
  quantity,
  sourceSchema,
  strictMap,
} from '#models/plant/field-schema.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import { PlantFileError, type FileProblem } from '#models/plant/plant-file-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { readYaml, toData, type YamlPath } from '#models/plant/yaml-source.ts'
import {
  liveFigures,
  plantFigures,
  stationFigures,
  tourOverlays,
  tourThemes,
  type Tour,
  type TourCamera,
  type TourFigure,
} from './tour.ts'

const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: issueText(`one of ${names.join(', ')}`) })

const point = z.tuple([numberSchema, numberSchema, numberSchema], {
  error: 'a point [x, y, z] in metres',
})
const pose = { from: point, to: point, fov: quantity('angle', positive).default(34) }

const cameraSchema = z.union(
  [
    strictMap({ view: idSchema }),
    strictMap(pose),
    strictMap({
      path: z
        .array(strictMap({ at: quantity('duration', notNegative), ...pose }))
        .min(2, { error: 'two poses or more' }),
    }),
    strictMap({ frame: idSchema }),
    strictMap({ ride: idSchema }),
  ],
  { error: 'a camera: { view }, { from, to, fov }, { path }, { frame } or { ride }' },
)

const name = localizedTextSchema
const figureSchema = z.union(
  [
    strictMap({ name, live: oneOf(liveFigures) }),
    strictMap({ name, workUnit: idSchema, tag: idSchema }),
    strictMap({
      name,
      station: z.union([idSchema.transform((id) => [id]), z.array(idSchema).min(1)]),
      of: oneOf(stationFigures),
    }),
    strictMap({ name, plant: oneOf(plantFigures) }),
    strictMap({
      name,
      stated: localizedTextSchema,
      was: localizedTextSchema.optional(),
      source: sourceSchema,
    }),
  ],
  {
    error:
      'a figure: { name, live }, { name, workUnit, tag }, { name, station, of }, { name, plant } or { name, stated, source }',
  },
)

const stopSchema = strictMap({
  id: idSchema,
  name: localizedTextSchema,
  camera: cameraSchema,
  dwell: quantity('duration', positive).default(20),
  caption: localizedTextSchema,
  narration: localizedTextSchema,
  figures: z.array(figureSchema, { error: 'a list of figures' }).max(6).default([]),
  highlight: z.array(idSchema, { error: 'a list of work units' }).default([]),
  overlays: z.array(oneOf(tourOverlays), { error: 'a list of overlays' }).default([]),
  beforeAfter: z.boolean({ error: 'true or false' }).default(false),
  incident: strictMap({
    id: idSchema,
    lead: quantity('duration', notNegative).default(120),
    speed: numberSchema.min(1, { error: 'a speed from 1 on' }).max(3600).default(8),
  }).optional(),
})

/** What a person writes; `editor-schemas.ts` makes it a JSON Schema. */
export const tourFileSchema = strictMap({
  schema: z.literal('parallel-factory/tour@1'),
  id: idSchema,
  name: localizedTextSchema,
  theme: oneOf(tourThemes).optional(),
  guests: strictMap({
    hideTags: z.array(z.string().min(1), { error: 'a list of tags' }).default([]),
    hideNames: z.boolean({ error: 'true or false' }).default(true),
  }).default({ hideTags: [], hideNames: true }),
  stops: z.array(stopSchema, { error: 'a list of stops' }).min(1, { error: 'one stop or more' }),
})

/** What a tour may refer to. */
export interface TourOf {
  /** Name of the file, for messages. */
  readonly file: string
  readonly plant: Pick<Plant, 'workUnits' | 'stations' | 'hall'>
  /** Ids of the incidents of the plant; undefined where nobody knows them. */
  readonly incidents: readonly string[] | undefined
}

/** Throws PlantFileError with every problem found: unknown keys, views, work units, stations, tags and incidents, a stop twice. */
export function parseTour(text: string, of: TourOf): Tour {
  const source = readYaml(text, of.file)
  const { data, problems } = checkSchema(tourFileSchema, toData(source), source)
  if (data === undefined) throw new PlantFileError(of.file, problems)
  const found: FileProblem[] = []
  const mustBe = (path: YamlPath, what: string, id: string, known: readonly string[]) => {
    if (!known.includes(id))
      found.push(problemAt(source, path, what, `'${id}'`, suggestName(id, known)))
  }
  const { workUnits, stations, hall } = of.plant
  const units = workUnits.map(({ id }) => id)
  const stops = data.stops.map(({ dwell, camera, figures, incident, ...stop }, index) => {
    const at: YamlPath = ['stops', index]
    if (data.stops.findIndex(({ id }) => id === stop.id) < index)
      found.push(problemAt(source, [...at, 'id'], 'an id that no other stop has', `'${stop.id}'`))
    if ('view' in camera)
      mustBe(
        [...at, 'camera', 'view'],
        'a view of the plant file',
        camera.view,
        hall.views.map(({ id }) => id),
      )
    if ('frame' in camera) mustBe([...at, 'camera', 'frame'], 'a work unit', camera.frame, units)
    if ('ride' in camera) mustBe([...at, 'camera', 'ride'], 'a work unit', camera.ride, units)
    for (const [position, unit] of stop.highlight.entries())
      mustBe([...at, 'highlight', position], 'a work unit', unit, units)
    for (const [position, figure] of figures.entries()) {
      const path = [...at, 'figures', position]
      if ('tag' in figure) {
        mustBe([...path, 'workUnit'], 'a work unit', figure.workUnit, units)
        const unit = workUnits.find(({ id }) => id === figure.workUnit)
        const station = stations.find(({ id }) => id === unit?.station)
        if (station)
          mustBe(
            [...path, 'tag'],
            `a tag of ${figure.workUnit}`,
            figure.tag,
            station.tags.map(({ id }) => id),
          )
      }
      if ('station' in figure)
        for (const id of figure.station)
          mustBe(
            [...path, 'station'],
            'a station',
            id,
            stations.map((station) => station.id),
          )
    }
    if (incident && of.incidents)
      mustBe([...at, 'incident', 'id'], 'an incident of the plant', incident.id, of.incidents)
    return {
      ...stop,
      camera: cameraOf(camera),
      dwellS: dwell,
      figures: figures.map(figureOf),
      incident: incident && { id: incident.id, leadS: incident.lead, speed: incident.speed },
    }
  })
  // A tag that is misspelt here would be seen by everybody.
  const hideable = workUnits.flatMap(({ id, station }) => {
    const tags = stations.find((other) => other.id === station)?.tags ?? []
    return tags.flatMap((tag) => [tag.id, `${id}.${tag.id}`, `${station}.${tag.id}`])
  })
  for (const [position, tag] of data.guests.hideTags.entries())
    mustBe(['guests', 'hideTags', position], 'a tag, or machine.tag', tag, hideable)
  if (found.length > 0) throw new PlantFileError(of.file, found)
  const { id, name: named, theme, guests } = data
  return { id, name: named, theme, guests, stops }
}

function cameraOf(camera: z.output<typeof cameraSchema>): TourCamera {
  if ('view' in camera) return { kind: 'view', view: camera.view }
  if ('frame' in camera) return { kind: 'frame', workUnit: camera.frame }
  if ('ride' in camera) return { kind: 'ride', from: camera.ride }
  const keys = 'path' in camera ? camera.path : [{ at: 0, ...camera }]
  return {
    kind: 'path',
    keys: keys.map(({ at, from, to, fov }) => ({ atS: at, from, to, fovDeg: fov })),
  }
}

function figureOf(figure: z.output<typeof figureSchema>): TourFigure {
  if ('live' in figure) return { kind: 'live', ...figure }
  if ('tag' in figure) return { kind: 'tag', ...figure }
  if ('plant' in figure) return { kind: 'plant', name: figure.name, of: figure.plant }
  if ('station' in figure)
    return { kind: 'station', name: figure.name, stations: figure.station, of: figure.of }
  return {
    kind: 'stated',
    name: figure.name,
    value: figure.stated,
    was: figure.was,
    source: figure.source,
  }
}
