/** What messages of an MCAP file look like. Viewers of robot logs offer for a plot what a schema names, so it names every machine and tag. */
import type { Plant } from '#models/plant/plant.ts'

export interface MessageSchema {
  /** Another name for each other schema: viewers tell types by it. */
  readonly name: string
  /** JSON Schema with one plain type a field, without references or alternatives: the part that viewers read. */
  readonly schema: object
}

const text = { type: 'string' }
const number = { type: 'number' }
const integer = { type: 'integer' }
const plantTimeS = { ...number, description: 'Seconds of plant time' }

export const eventSchema: MessageSchema = {
  name: 'parallel-factory.event',
  schema: {
    type: 'object',
    description: 'One event of the plant; further fields by type',
    properties: {
      plantTimeS,
      run: integer,
      sequence: integer,
      cause: { ...integer, description: 'Sequence of the event that caused it, 0 for none' },
      source: text,
      type: text,
      workUnit: text,
      state: text,
      reason: text,
      place: text,
      alarm: integer,
      code: text,
      priority: integer,
      command: text,
      target: text,
      by: text,
    },
    required: ['plantTimeS', 'sequence', 'type'],
  },
}

/** Readings of one machine, by tag, each in the unit of its tag. */
export function samplesSchema(plant: Plant, workUnit: string): MessageSchema {
  const station = plant.workUnits.find(({ id }) => id === workUnit)?.station
  const tags = plant.stations.find(({ id }) => id === station)?.tags ?? []
  const properties = Object.fromEntries(
    tags.map(({ id, name, unit }) => [id, { ...number, description: `${name.en}, ${unit}` }]),
  )
  return {
    name: `parallel-factory.samples.${workUnit}`,
    schema: {
      type: 'object',
      properties: {
        plantTimeS,
        quality: text,
        values: { type: 'object', properties, additionalProperties: number },
      },
      required: ['plantTimeS', 'values'],
    },
  }
}

/** The plant at a full minute. */
export function stateSchema(plant: Plant): MessageSchema {
  const states = Object.fromEntries(
    plant.workUnits.map(({ id, name }) => [id, { ...text, description: name.en }]),
  )
  return {
    name: 'parallel-factory.state',
    schema: {
      type: 'object',
      properties: {
        plantTimeS,
        sequence: integer,
        workUnits: { type: 'object', properties: states, additionalProperties: text },
        insideUnits: number,
        finishedUnits: number,
        scrappedUnits: number,
        openAlarms: integer,
      },
      required: ['plantTimeS', 'sequence', 'workUnits'],
    },
  }
}
