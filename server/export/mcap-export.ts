/** A stretch of the record as MCAP, for viewers of robot logs: channels of events, of the samples of each machine, and of states. */
import { McapWriter } from '@mcap/core'

import { unitsInside } from '#models/twin/twin-state.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import { advanceTo, applyEvent } from '#models/twin/apply-events.ts'
import type { Plant } from '#models/plant/plant.ts'
import { unixUs } from './export-tables.ts'
import { eventSchema, samplesSchema, stateSchema, type MessageSchema } from './mcap-schemas.ts'
import type { RecordPiece } from './record-walk.ts'

/** Plant time between two states, us. */
const stateEveryUs = 60e6

export async function* mcapOf(record: AsyncIterable<RecordPiece>): AsyncGenerator<Uint8Array> {
  const sink = new Sink()
  const mcap = new McapWriter({ writable: sink })
  await mcap.start({ profile: '', library: 'parallel-factory' })
  const channelOf = openChannels(mcap)
  const say = async (
    topic: string,
    schema: () => MessageSchema,
    plant: Plant,
    timeUs: number,
    body: object,
  ) => {
    const { channel, sequence } = await channelOf(topic, schema)
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
        await say('/state', () => stateSchema(plant), plant, nextUs, stateBody(state))
      }
    }
    for (const event of events) {
      await statesUntil(event.timeUs)
      applyEvent(state, plant, event)
      if (!wants(event.timeUs)) continue
      if (event.type === 'samples') {
        const { workUnit, quality } = event
        const values = Object.fromEntries(event.tags.map((tag, i) => [tag, event.values[i]]))
        const schema = () => samplesSchema(plant, workUnit)
        await say(`/samples/${workUnit}`, schema, plant, event.timeUs, { quality, values })
      } else {
        const { timeUs, ...body } = event
        await say('/events', () => eventSchema, plant, timeUs, { run, ...body })
      }
    }
    await statesUntil(toUs)
    yield sink.taken()
  }
  await mcap.end()
  yield sink.taken()
}

/** Channels are opened when they are first spoken on; gives the channel and the number of the message in it. */
function openChannels(mcap: McapWriter) {
  const channels = new Map<string, { readonly channel: number; sequence: number }>()
  return async (topic: string, schemaOf: () => MessageSchema) => {
    let known = channels.get(topic)
    if (!known) {
      const { name, schema } = schemaOf()
      const data = new TextEncoder().encode(JSON.stringify(schema))
      const schemaId = await mcap.registerSchema({ name, encoding: 'jsonschema', data })
      const metadata = new Map<string, string>()
      known = {
        channel: await mcap.registerChannel({ schemaId, topic, messageEncoding: 'json', metadata }),
        sequence: 0,
      }
      channels.set(topic, known)
    }
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
