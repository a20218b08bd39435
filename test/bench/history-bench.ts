/** What a record costs and how fast it answers: a day of the refractory plant at full telemetry, beside PostgreSQL with a row an event. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'

import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { createTwinState, type TwinState } from '#models/twin/twin-state.ts'
import { History } from '#server/historian/history.ts'
import { Recorder } from '#server/historian/recorder.ts'
import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { refractoryPlant } from '../support/refractory.ts'
import { startPostgres } from '../support/postgres-server.ts'

/** `LONG=1` goes on after the day until the record holds ten million events. */
const long = process.env.LONG === '1'
const wantedEvents = long ? 10_000_000 : 0
const warmUs = 2 * 86_400e6
const dayUs = 86_400e6
/** A tick of the day: what one commit holds at speed 600. The day is what stands beside PostgreSQL, commit for commit. */
const dayTickUs = 60e6
/** A tick of what comes after it: one commit at speed 3,600, the fastest that the server runs at. */
const longTickUs = 360e6
const seeks = 200
/** Instants whose hash is kept and compared: 20 of the day, and one every so often after it. */
const dayTruthUs = 72 * 60e6
const longTruthUs = 7.3 * 86_400e6

const plant = refractoryPlant()
const folder = mkdtempSync(join(tmpdir(), 'history-bench-'))
const twin: { plant: typeof plant; epoch: string; state: TwinState } = {
  plant,
  epoch: 'bench',
  state: createTwinState(plant),
}

const simulation = createSimulation(plant, 1)
const fold = (events: TwinEvent[], timeUs: number) => {
  applyEvents(twin.state, plant, events)
  advanceTo(twin.state, plant, timeUs)
}
runUntil(simulation, warmUs, (event) => fold([event], event.timeUs))
advanceTo(twin.state, plant, warmUs)

const store = openSqliteHistory({ path: join(folder, 'history.db') })
const recorder = new Recorder(twin, store)
await recorder.start()
const day: TwinEvent[][] = []
const truth = new Map<number, string>()
let timeUs = warmUs
const ofDay = await fill(dayTickUs, dayTruthUs, () => timeUs >= warmUs + dayUs, day)
const after = await fill(longTickUs, longTruthUs, (events) => ofDay.events + events >= wantedEvents)
const ours = { events: ofDay.events + after.events, values: ofDay.values + after.values }
const history = new History(twin, store, recorder)
for (const [atUs, hash] of truth) {
  const { state } = await history.stateAt(atUs)
  if (stateHash(state, plant) !== hash) {
    console.error(`the state at ${atUs} us is not what it was`)
    process.exit(1)
  }
}
const seekMs: number[] = []
let random = 17
for (let i = 0; i < seeks; i++) {
  random = (random * 48_271) % 2_147_483_647
  const atUs = Math.floor(warmUs + (random / 2_147_483_647) * (timeUs - warmUs))
  const startedMs = performance.now()
  await history.stateAt(atUs)
  seekMs.push(performance.now() - startedMs)
}
seekMs.sort((a, b) => a - b)
const bytes = await store.size()
await store.shut()

const postgres = await rowsInPostgres(day)
const result = {
  bench: 'history',
  events: ours.events,
  days: Math.round((timeUs - warmUs) / dayUs),
  eventsPerS: eventsPerS(ofDay),
  ...(after.events > 0 && { afterTickS: longTickUs / 1e6, afterEventsPerS: eventsPerS(after) }),
  bytesPerEvent: round(bytes / ours.events),
  bytesPerSample: round(bytes / ours.values),
  seekP50Ms: round(seekMs[Math.floor(seeks * 0.5)]!),
  seekP95Ms: round(seekMs[Math.floor(seeks * 0.95)]!),
  ...(postgres && {
    ratioToPeer: round(ofDay.events / ofDay.ms / postgres.eventsPerMs),
    peerBytesPerEvent: round(postgres.bytesPerEvent),
    peerSeekP50Ms: round(postgres.seekP50Ms),
  }),
}
console.log(`
${''.padEnd(26)}${'this record'.padStart(16)}${'PostgreSQL rows'.padStart(18)}
${'events written a second'.padEnd(26)}${String(result.eventsPerS).padStart(16)}${String(postgres ? Math.round(postgres.eventsPerMs * 1000) : 'not installed').padStart(18)}
${'bytes an event'.padEnd(26)}${String(result.bytesPerEvent).padStart(16)}${String(result.peerBytesPerEvent ?? '').padStart(18)}
${'state at an instant, ms'.padEnd(26)}${String(result.seekP50Ms).padStart(16)}${String(result.peerSeekP50Ms ?? '').padStart(18)}
${
  after.events > 0
    ? `
Writing is compared over the first day, a commit every ${dayTickUs / 1e6} s of plant time in both. After it, to ten million events,
a commit every ${longTickUs / 1e6} s, as at speed 3,600: ${result.afterEventsPerS} events a second. Bytes and instants are of the whole record.
`
    : ''
}`)
console.log(JSON.stringify(result))
rmSync(folder, { recursive: true, force: true })
process.exit(0)

/** Simulates and records tick by tick until `full`; the time is that of recording alone. */
async function fill(
  tickUs: number,
  truthUs: number,
  full: (events: number) => boolean,
  ticks?: TwinEvent[][],
) {
  const filled = { events: 0, values: 0, ms: 0 }
  let truthDueUs = timeUs
  for (; !full(filled.events); timeUs += tickUs) {
    const events: TwinEvent[] = []
    runUntil(simulation, timeUs + tickUs, (event) => events.push(event))
    fold(events, timeUs + tickUs)
    ticks?.push(events)
    const startedMs = performance.now()
    await recorder.record(events)
    filled.ms += performance.now() - startedMs
    if (timeUs >= truthDueUs) {
      truth.set(timeUs + tickUs, stateHash(twin.state, plant))
      truthDueUs += truthUs
    }
    filled.events += events.length
    for (const event of events) if (event.type === 'samples') filled.values += event.values.length
  }
  return filled
}

function eventsPerS({ events, ms }: { readonly events: number; readonly ms: number }): number {
  return Math.round((events / ms) * 1000)
}

/** The same ticks as rows (sequence, time, unit, JSON), a commit a tick; the question is the last event of each unit before T. */
async function rowsInPostgres(ticks: readonly TwinEvent[][]) {
  const server = await startPostgres()
  if (!server) return undefined
  const client = new Client({ connectionString: server.url })
  await client.connect()
  await client.query(
    `CREATE TABLE events (sequence bigint PRIMARY KEY, time_us bigint NOT NULL, unit text, body jsonb NOT NULL);
     CREATE INDEX ON events (unit, time_us)`,
  )
  const startedMs = performance.now()
  let count = 0
  for (const events of ticks) {
    if (events.length === 0) continue
    count += events.length
    await client.query(
      `INSERT INTO events SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::jsonb[])`,
      [
        events.map(({ sequence }) => sequence),
        events.map((event) => event.timeUs),
        events.map((event) => ('workUnit' in event ? event.workUnit : null)),
        events.map((event) => JSON.stringify(event)),
      ],
    )
  }
  const ms = performance.now() - startedMs
  const asked: number[] = []
  for (let i = 0; i < 20; i++) {
    const started = performance.now()
    await client.query(
      'SELECT DISTINCT ON (unit) unit, body FROM events WHERE time_us <= $1 ORDER BY unit, time_us DESC',
      [warmUs + (i / 20) * dayUs],
    )
    asked.push(performance.now() - started)
  }
  asked.sort((a, b) => a - b)
  const { rows } = await client.query<{ size: string }>(
    "SELECT pg_total_relation_size('events')::text AS size",
  )
  await client.end()
  server.stop()
  return {
    eventsPerMs: count / ms,
    bytesPerEvent: Number(rows[0]!.size) / count,
    seekP50Ms: asked[10]!,
  }
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}
