/** A process that records a simulated plant as fast as it can, and says after each tick what is on disk; made to be killed. */
import { readFileSync, writeSync } from 'node:fs'

import { pino } from 'pino'

import type { TwinEvent } from '#models/twin/event.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import { Recorder } from '#server/historian/recorder.ts'
import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { recoverRun } from '#server/sources/recover-run.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { saveSimulation } from '#simulator/snapshot.ts'

const [plantFile = '', historyFile = '', seed = '1'] = process.argv.slice(2)
const tickUs = 30e6
const plant = plantFromJson(readFileSync(plantFile, 'utf8'))
const store = openSqliteHistory({ path: historyFile })
const recovered = await recoverRun(store, plant, Number(seed), pino({ level: 'error' }))
const simulation = recovered?.simulation ?? createSimulation(plant, Number(seed))
const twin = new PlantTwin(plant, recovered?.twin)
const recorder = new Recorder(twin, store, { checkpoint: () => saveSimulation(simulation) })
await recorder.start()
for (;;) {
  const events: TwinEvent[] = []
  const timeUs = twin.state.timeUs + tickUs
  runUntil(simulation, timeUs, (event) => events.push(event))
  twin.push(events)
  twin.stamp(timeUs)
  await recorder.record(events)
  writeSync(1, `${twin.state.sequence}\n`)
}
