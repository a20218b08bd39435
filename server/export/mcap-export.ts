/** A stretch of the record as MCAP, for viewers of robot logs: channels of events, of the samples of each machine, and of states. */
import { McapWriter } from '@mcap/core'

import { unitsInside } from '#models/twin/twin-state.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import type { Plant } from '#models/plant/plant.ts'
import { unixUs } from './export-tables.ts'
import type { RecordPiece } from './record-walk.ts'

/** Plant time between two states, us. */
const stateEveryUs = 60e6

const text = { type: 'string' }
const number = { type: 'number' }
const plantTimeS = { ...number, description: 'Seconds of plant time' }
const schemas = {
  event: {
    type: 'object',
    description: 'One event of the plant; further fields by type',
    properties: {
      plantTimeS,
      run: { type: 'integer' },
      sequence: { type: 'integer' },
      cause: { type: 'integer', description: 'Sequence of the event that caused it, 0 for none' },
      source: text,
      type: text,
    },
    required: ['plantTimeS', 'sequence', 'type'],
  },
  samples: {
    type: 'object',
    description: 'Readings of one machine, by tag, each in the unit of its tag',
    properties: {
      plantTimeS,
      quality: text,
      values: { type: 'object', additionalProperties: number },
    },
    required: ['plantTimeS', 'values'],
  },
  state: {
    type: 'object',
    description: 'The plant at a full minute',
    properties: {
      plantTimeS,
      sequence: { type: 'integer' },
      workUnits: { type: 'object', additionalProperties: text },
      insideUnits: number,
      finishedUnits: number,
      scrappedUnits: number,
      openAlarms: { type: 'integer' },
    },
    required: ['plantTimeS', 'sequence', 'workUnits'],
  },
} as const
type SchemaName = keyof typeof schemas

export async function* mcapOf(record: AsyncIterable<RecordPiece>): AsyncGenerator<Uint8Array> {
  const sink = new Sink()
  const mcap = new McapWriter({ writable: sink })
  await mcap.start({ profile: '', library: 'parallel-factory' })
  const channelOf = await openChannels(mcap)
  const say = async (
    schema: SchemaName,
    topic: string,
    plant: Plant,
    timeUs: number,
    body: object,
  ) => {
    const { channel, sequence } = await channelOf(schema, topic)
    const logTime = BigInt(unixUs(plant, timeUs)) * 1000n
    const data = new TextEncoder().encode(JSON.stringify({ plantTimeS: timeUs / 1e6, ...body }))
    await mcap.addMessage({ channelId: channel, sequence, logTime, publishTime: logTime, data })
  }
  for await (const { run, plant, state, events, wants, toUs } of record) {
    let nextUs = Math.ceil(state.timeUs / stateEveryUs) * stateEveryUs
    const statesUntil = async (timeUs: number) => {
      for (; nextUs < timeUs; nextUs += stateEveryUs) {
        if (!wants(nextUs)) continue
        advanceTo(state, plant, nextUs)
        await say('state', '/state', plant, nextUs, stateBody(state))
      }
    }
    for (const event of events) {
      await statesUntil(event.timeUs)
      applyEvent(state, plant, event)
      if (!wants(event.timeUs)) continue
      if (event.type === 'samples') {
        const values = Object.fromEntries(event.tags.map((tag, i) => [tag, event.values[i]]))
        const topic = `/samples/${event.workUnit}`
        await say('samples', topic, plant, event.timeUs, { quality: event.quality, values })
      } else {
        const { timeUs, ...body } = event
        await say('event', '/events', plant, timeUs, { run, ...body })
      }
    }
    await statesUntil(toUs)
    yield sink.taken()
  }
  await mcap.end()
  yield sink.taken()
}

/** Channels are opened when they are first spoken on; gives the channel and the number of the message in it. */
async function openChannels(mcap: McapWriter) {
  const schemaIds = new Map<SchemaName, number>()
  for (const [name, schema] of Object.entries(schemas)) {
    const data = new TextEncoder().encode(JSON.stringify(schema))
    const info = { name: `parallel-factory.${name}`, encoding: 'jsonschema', data }
    schemaIds.set(name as SchemaName, await mcap.registerSchema(info))
  }
  const channels = new Map<string, { readonly channel: number; sequence: number }>()
  return async (schema: SchemaName, topic: string) => {
    const known = channels.get(topic) ?? {
      channel: await mcap.registerChannel({
        schemaId: schemaIds.get(schema)!,
        topic,
        messageEncoding: 'json',
        metadata: new Map(),
      }),
      sequence: 0,
    }
    channels.set(topic, known)
    known.sequence++
    return known
  }
}

function stateBody(state: TwinState): object {
  return {
    sequence: state.sequence,
    workUnits: Object.fromEntries(
      Object.entries(state.workUnits).map(([id, unit]) => [id, `${unit.state}/${unit.reason}`]),
    ),
    insideUnits: unitsInside(state),
    finishedUnits: state.totals.finishedUnits,
    scrappedUnits: state.totals.scrappedUnits,
    openAlarms: state.alarms.size,
  }
}

/** Takes what the writer gives until it is handed on. */
class Sink {
  #parts: Uint8Array[] = []
  #position = 0n

  write(bytes: Uint8Array): Promise<void> {
    this.#parts.push(bytes.slice())
    this.#position += BigInt(bytes.length)
    return Promise.resolve()
  }

  position(): bigint {
    return this.#position
  }

  taken(): Uint8Array {
    const bytes = Buffer.concat(this.#parts)
    this.#parts = []
    return bytes
  }
}
