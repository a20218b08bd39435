/** File schema of the building and of where things stand in it. Coordinates are plain numbers in metres. */
import { structureKinds } from './hall.ts'
import { z } from 'zod'

import {
  byId,
  localizedTextSchema,
  mapByKind,
  numberSchema,
  positive,
  quantity,
  strictMap,
  wholeNumber,
} from './field-schema.ts'

const flatPoint = z.tuple([numberSchema, numberSchema], { error: 'a point [x, z], metres' })
const spacePoint = z.tuple([numberSchema, numberSchema, numberSchema], {
  error: 'a point [x, y, z], metres',
})

/** [x, z] on the floor or [x, y, z], metres. */
export const pointSchema = z
  .union([flatPoint, spacePoint], { error: 'a point [x, z] or [x, y, z], metres' })
  .transform((point): readonly [number, number, number] =>
    point.length === 2 ? [point[0], 0, point[1]] : point,
  )
  .meta({ description: 'A point: [x, z] on the floor or [x, y, z], metres' })

const sizePart = numberSchema.positive({ error: 'a number of metres above 0' })
const sizeSchema = z
  .tuple([sizePart, sizePart, sizePart], { error: '[length, width, height], metres' })
  .meta({ description: '[length along the flow, width, height], metres' })
const rectSchema = z
  .tuple([numberSchema, numberSchema, numberSchema, numberSchema], {
    error: '[smallest x, smallest z, largest x, largest z], metres',
  })
  .refine(([x0, z0, x1, z1]) => x1 > x0 && z1 > z0, {
    error: '[smallest x, smallest z, largest x, largest z], metres',
  })

/** Where the machines of a station stand: one point and rotation a machine. */
export const machineLayoutSchema = strictMap({
  size: sizeSchema,
  at: z
    .array(flatPoint, { error: 'a list of points [x, z]' })
    .min(1, { error: 'one point a machine' }),
  rotation: z
    .union([quantity('angle'), z.array(quantity('angle'))], {
      error: "an angle such as '180 deg', or a list with one a machine",
    })
    .optional()
    .meta({ description: 'Turn about the vertical; one for all machines or one each' }),
})

/** Where a place is and how it is drawn. */
export const placeLayoutSchema = mapByKind(
  'kind',
  ['bulk', 'row', 'rack', 'hidden'],
  [
    strictMap({
      kind: z.literal('bulk'),
      at: pointSchema,
      size: sizeSchema,
      drawing: z.string().min(1),
    }),
    strictMap({
      kind: z.literal('row'),
      path: z
        .array(pointSchema, { error: 'a list of points' })
        .min(2, { error: 'two points or more' }),
      pitch: quantity('length', positive),
      drawing: z.string().min(1).default('floor'),
    }),
    strictMap({
      kind: z.literal('rack'),
      origin: pointSchema,
      columns: wholeNumber(1),
      levels: wholeNumber(1),
      columnPitch: quantity('length', positive),
      levelPitch: quantity('length', positive),
      faces: z
        .array(
          strictMap({
            z: numberSchema,
            facing: z.literal([1, -1], { error: '1 (towards the viewer) or -1' }),
            workUnit: z.string().min(1),
          }),
        )
        .min(1, { error: 'one face or more' }),
    }),
    strictMap({ kind: z.literal('hidden') }),
  ],
)

export const zoneSchema = strictMap({ name: localizedTextSchema, rect: rectSchema })
export const aisleSchema = strictMap({
  kind: z.enum(['walkway', 'road', 'agv']),
  rect: rectSchema,
})

const structureSchema = strictMap({
  kind: z.enum(structureKinds, { error: `one of ${structureKinds.join(', ')}` }),
  at: z.array(flatPoint).min(1, { error: 'a list of points [x, z]' }),
  size: sizeSchema,
  rotation: quantity('angle').default(0),
})

export const hallSchema = strictMap({
  length: quantity('length', positive),
  width: quantity('length', positive),
  height: quantity('length', positive),
  columnSpacing: quantity('length', positive).default(6),
  kind: z.enum(['hall', 'open-air']).default('hall'),
  banks: z.array(rectSchema).default([]),
  structures: z
    .array(structureSchema)
    .optional()
    .meta({ description: 'What stands on the ground and takes no part in the flow, for drawing' }),
  zones: z.array(zoneSchema).default([]),
  aisles: z.array(aisleSchema).default([]),
  qualityWall: strictMap({
    at: flatPoint,
    length: quantity('length', positive),
    height: quantity('length', positive),
    rotation: quantity('angle').default(0),
  })
    .optional()
    .meta({ description: 'A wall with a panel for every quality control point (qualityPoint)' }),
  views: byId(
    strictMap({
      name: localizedTextSchema,
      from: spacePoint,
      to: spacePoint,
      fov: quantity('angle', positive).default(36),
    }),
  ).default({}),
})
