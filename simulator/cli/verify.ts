/** `sim verify`: runs a trace again and names the first event that differs. */
import { AppError } from '#models/app-error.ts'
import { canonicalText, createTraceHash } from '../kernel/trace-hash.ts'
import { createSimulation, runWithCommands } from '../plant-simulation.ts'
import { reseedStreams } from '../reseed.ts'
import { restoreSimulation } from '../snapshot.ts'
import { textOf, type Command } from './command.ts'
import { print, readBytes, readPlant } from './files.ts'
import { readTrace, traceEnd } from './trace-file.ts'

const traceDiffers = 4

interface TraceDifference {
  /** Number of the event, from 1. Undefined: nothing there. */
  readonly event: number
  readonly recorded: string | undefined
  readonly now: string | undefined
}

export const verify: Command = {
  usage: 'verify <plant.yaml> <trace.jsonl> [--restore start.bin] [--json]',
  files: 2,
  options: { restore: { type: 'string' }, json: { type: 'boolean' } },
  run: (values, [plantFile, traceFile]) => {
    const { difference, events, sha256, samePlant } = compare(
      plantFile!,
      traceFile!,
      textOf(values, 'restore'),
    )
    if (values['json'])
      print(
        JSON.stringify({ same: difference === undefined, samePlant, events, sha256, difference }),
      )
    else if (difference === undefined) print(`the same ${events} events, SHA-256 ${sha256}`)
    else {
      const {
        event,
        recorded = 'nothing: the trace ends',
        now = 'nothing: the run ends',
      } = difference
      const plant = samePlant ? '' : '\n(the plant is not the one of the trace)'
      print(`event ${event} differs${plant}\n  recorded: ${recorded}\n  now:      ${now}`)
    }
    return difference === undefined ? 0 : traceDiffers
  },
}

function compare(plantFile: string, traceFile: string, snapshot: string | undefined) {
  const { header, next } = readTrace(traceFile)
  const plant = readPlant(plantFile, header.scenario)
  if (header.fromUs > 0 && snapshot === undefined)
    throw new AppError('usage', `the trace goes on from a snapshot: name it with --restore`)
  const simulation =
    snapshot === undefined
      ? createSimulation(plant, header.seed)
      : restoreSimulation(plant, readBytes(snapshot))
  if (header.reseed !== undefined) reseedStreams(simulation, header.reseed)
  const hash = createTraceHash()
  const stop = new AppError('trace-differs', 'the trace differs')
  let events = 0
  let difference: TraceDifference | undefined
  const differ = (recorded: string | undefined, now: string | undefined) => {
    const asEvent = recorded !== undefined && traceEnd(recorded) ? undefined : recorded
    difference = { event: events, recorded: asEvent, now }
  }
  try {
    runWithCommands(simulation, header.commands, header.untilUs, (event) => {
      const text = canonicalText(event)
      const recorded = next()
      events++
      hash.addText(text)
      if (`${recorded}\n` === text) return
      differ(recorded, text.trimEnd())
      throw stop
    })
    const last = next()
    if (last === undefined || traceEnd(last)?.sha256 !== hash.digest()) {
      events++
      differ(last, undefined)
    }
  } catch (error) {
    if (error !== stop) throw error
  }
  return { difference, events, sha256: hash.digest(), samePlant: plant.hash === header.plantHash }
}
