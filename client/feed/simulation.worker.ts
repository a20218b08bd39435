/** A factory in the browser: the simulator behind the same frames that a server sends. */
import { AppError } from '#models/app-error.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { PlantCommand } from '#models/scenario/command.ts'
import { canHappen, startOf, type Incident } from '#models/scenario/incident.ts'
import { parseIncident } from '#models/scenario/incident-schema.ts'
import { IncidentTracker } from '#models/scenario/incident-tracker.ts'
import { plantAtStage, takenFromText } from '#models/transformation/stages.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import { causeChain } from '#models/twin/cause-chain.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { encodeFrame } from '#models/wire/frame-codec.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import { plantToJson } from '#models/wire/plant-json.ts'
import type { Command, CommandResult } from '#models/wire/protocol.ts'
import { applyCommand, createSimulation, runUntil } from '#simulator/plant-simulation.ts'
import { aheadUntil, firstAheadUs, readingsFrom } from '#simulator/run-ahead.ts'
import { skipSamplesUntil } from '#simulator/telemetry.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import { PageRecord } from './page-record.ts'
import { libraryFiles } from './plant-files.ts'
import type { IncidentBoard } from './incident-board.ts'
import type { FromWorker, RecordAnswer, RecordQuestion, ToWorker } from './simulation-messages.ts'

const incidentFiles = import.meta.glob<string>('../../models/library/*/incidents/*.yaml', {
  query: '?raw',
  import: 'default',
})
const tickMs = 100
/** Wall time that one tick makes good at most, ms. */
const catchUpMs = 1000
const keptEvents = 50_000

const send = (message: FromWorker) =>
  self.postMessage(message, { transfer: message.kind === 'frame' ? [message.bytes.buffer] : [] })

function openPlant(plant: Plant, incidents: readonly Incident[], seed: number, startSpeed: number) {
  const tracker = new IncidentTracker(incidents)
  const simulation = createSimulation(plant, seed)
  const state = createTwinState(plant)
  let kept: TwinEvent[] = []
  let pending: TwinEvent[] = []
  let timeUs = 0
  let speed = startSpeed
  let paused = false
  let frame = 0
  let lastMs = performance.now()
  let record: PageRecord | undefined
  const observe = (event: TwinEvent) => pending.push(event)
  const fold = () => {
    const events = pending
    pending = []
    applyEvents(state, plant, events)
    tracker.push(events)
    kept = kept.concat(events)
    if (kept.length > 2 * keptEvents) kept = kept.slice(-keptEvents)
    return events
  }
  const pace = () => ({ timeUs: state.timeUs, speed, paused, sourceStatus: 'live' as const })
  const sendEvents = () => {
    const firstSequence = state.sequence + 1
    const events = fold()
    advanceTo(state, plant, timeUs)
    record?.take(events)
    const delta = { kind: 'delta', frame: ++frame, pace: pace(), firstSequence, events } as const
    send({ kind: 'frame', bytes: encodeFrame(delta, plant) })
  }
  const tick = () => {
    const nowMs = performance.now()
    const passedMs = Math.min(catchUpMs, nowMs - lastMs)
    lastMs = nowMs
    if (!paused) {
      timeUs += Math.round(passedMs * 1000 * speed)
      runUntil(simulation, timeUs, observe)
    }
    sendEvents()
  }
  /** With the steps of the library, where an incident is asked for by its name alone. */
  const whole = (command: PlantCommand): PlantCommand => {
    if (command.command !== 'start-incident' || command.steps) return command
    const incident = incidents.find(({ id }) => id === command.incident)
    return incident ? startOf(incident) : command
  }
  const carryOut = (command: Command): CommandResult => {
    switch (command.command) {
      case 'pause':
      case 'resume':
        paused = command.command === 'pause'
        break
      case 'speed':
        speed = command.factor
        break
      default: {
        const sequence = applyCommand(simulation, whole(command), observe)
        sendEvents()
        return { ok: true, sequence }
      }
    }
    sendEvents()
    return { ok: true, sequence: state.sequence }
  }
  const warmUp = () => {
    for (let endUs = firstAheadUs; timeUs < endUs; endUs = aheadUntil(simulation, endUs)) {
      skipSamplesUntil(simulation, readingsFrom(endUs))
      for (; timeUs < endUs; fold()) {
        timeUs = Math.min(endUs, timeUs + 21_600e6)
        runUntil(simulation, timeUs, observe)
      }
    }
    advanceTo(state, plant, timeUs)
  }
  const sendKeyframe = () => {
    const keyframe = { kind: 'keyframe', frame: ++frame, pace: pace(), state } as const
    send({ kind: 'frame', bytes: encodeFrame(keyframe, plant) })
  }
  return {
    sendKeyframe,
    start() {
      warmUp()
      record = new PageRecord({ plant, state, checkpoint: () => saveSimulation(simulation) })
      sendKeyframe()
      lastMs = performance.now()
      setInterval(tick, tickMs)
    },
    command(command: Command): CommandResult {
      try {
        return carryOut(command)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return { ok: false, code: error.code, message: error.message }
      }
    },
    snapshot: () => ({
      snapshot: saveSimulation(simulation),
      keyframe: encodeKeyframe(state, plant),
    }),
    board: (): IncidentBoard => ({ incidents, runs: tracker.runs }),
    record: (question: RecordQuestion) => answerOf(record, question),
    causes(sequence: number) {
      const first = kept[0]?.sequence ?? 0
      const chain = causeChain(sequence, (wanted) => kept[wanted - first])
      const root = chain.at(-1)
      return root && { chain, complete: root.cause === 0 }
    },
  }
}

function answerOf(record: PageRecord | undefined, question: RecordQuestion): RecordAnswer {
  try {
    if (!record) throw new AppError('nothing-recorded', 'nothing is recorded yet')
    switch (question.what) {
      case 'index':
        return { what: 'index', index: record.index() }
      case 'chunk':
        return { what: 'chunk', bytes: record.chunk(question.key) }
      case 'stretch':
        return { what: 'stretch', chunks: record.stretch(question.fromUs, question.toUs) }
      case 'overview': {
        const { widthUs, fromUs, toUs } = question
        return { what: 'overview', bins: record.overview(widthUs, fromUs, toUs) }
      }
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { what: 'refused', code: error.code, message: error.message }
  }
}

let running: ReturnType<typeof openPlant> | undefined

/** Those that can happen in the scenario that runs; they are written for the scenario of the plant file itself. */
async function incidentsOf(plant: Plant, id: string, text: string): Promise<Incident[]> {
  const written = parsePlant(text, { file: `${id}/plant.yaml` })
  const folder = `../../models/library/${id}/incidents/`
  const files = Object.keys(incidentFiles).filter((file) => file.startsWith(folder))
  const incidents = await Promise.all(
    files.map(async (file) =>
      parseIncident(await incidentFiles[file]!(), { file, plant: written }),
    ),
  )
  return incidents.filter((incident) => canHappen(incident, plant))
}

async function open({ plant: id, scenario, stage, seed, speed }: ToWorker & { kind: 'open' }) {
  try {
    const files = stage?.files ?? (await libraryFiles(id))
    const plant = stage
      ? plantAtStage(files, takenFromText(stage.taken))
      : parsePlant(files.plant, { file: `${id}/plant.yaml`, scenario })
    running = openPlant(plant, await incidentsOf(plant, id, files.plant), seed, speed)
    send({ kind: 'plant', json: plantToJson(plant) })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    send({ kind: 'failed', code: error.code, message: error.message })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'open':
      return void open(data)
    case 'start':
      return running?.start()
    case 'command':
      if (running) send({ kind: 'commanded', id: data.id, result: running.command(data.command) })
      return
    case 'incidents':
      return send({ kind: 'incidents', id: data.id, board: running?.board() })
    case 'keyframe':
      return running?.sendKeyframe()
    case 'snapshot':
      return send({ kind: 'snapshot', id: data.id, now: running?.snapshot() })
    case 'record':
      if (running) send({ kind: 'record', id: data.id, answer: running.record(data.question) })
      return
    case 'causes':
      return send({ kind: 'causes', id: data.id, causes: running?.causes(data.sequence) })
  }
})
