/** File schema of the way on which a station's finished loads leave it. */
import { z } from 'zod'

import {
  idSchema,
  localizedTextSchema,
  notNegative,
  positive,
  quantity,
  sourceSchema,
  strictMap,
} from './field-schema.ts'
import { pointSchema } from './layout-schema.ts'

const source = sourceSchema.optional()

const conveyorSchema = strictMap({
  pitch: quantity('length', positive),
  accumulating: z.boolean({ error: 'true or false' }).default(false),
  length: quantity('length', positive).optional(),
  source,
}).meta({
  description:
    'A belt or roller conveyor with limited room: length / pitch loads; accumulating: loads close up at its end',
})

export const transportSchema = strictMap({
  name: localizedTextSchema.optional(),
  kind: z.enum([
    'direct',
    'belt',
    'roller',
    'agv',
    'forklift',
    'pipe',
    'skip-hoist',
    'transfer-car',
    'crane',
    'manual',
  ]),
  speed: quantity('speed', positive).optional(),
  handling: quantity('duration', notNegative).default(0),
  route: z
    .enum(['straight', 'x-then-z', 'z-then-x'])
    .default('straight')
    .meta({ description: 'How the path leaves the machine for its first point' }),
  via: z.array(pointSchema).default([]),
  conveyor: conveyorSchema.optional(),
  fleet: idSchema.optional().meta({ description: 'Vehicles that carry the loads' }),
  from: idSchema.optional().meta({ description: 'Node where they load; the nearest if left out' }),
  to: idSchema.optional().meta({ description: 'Node where they unload; the nearest if left out' }),
  source,
})
