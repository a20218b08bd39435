/** The simulated plant as a source: runs ahead of nothing, keeps pace with the wall clock, takes commands between ticks. */
import type { PlantCommand } from '#models/scenario/command.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { Simulation } from '#simulator/plant-simulation.ts'
import { applyCommand, runUntil } from '#simulator/plant-simulation.ts'
import { readingsNow } from '#simulator/telemetry.ts'
import { saveSimulation } from '#simulator/snapshot.ts'
import { Pacer } from './pacer.ts'
import type { SourcePace, SourceSink, SourceStatus, TwinSource } from './source.ts'
import type { WallClock } from './wall-clock.ts'
import { monotonicClock } from './wall-clock.ts'

const tickMs = 100
/** A paused plant still says that it is there, once a second. */
const pausedTicks = 10

export interface SimulatorSourceOptions {
  readonly simulation: Simulation
  /** Plant time at which the simulation stands, us. */
  readonly timeUs: number
  readonly speed: number
  readonly paused?: boolean
  readonly clock?: WallClock
}

export class SimulatorSource implements TwinSource {
  readonly id = 'simulator'
  readonly kind = 'simulation'
  readonly capabilities = { pace: true, commands: true }
  readonly #simulation: Simulation
  readonly #clock: WallClock
  readonly #pacer: Pacer
  #timeUs: number
  #status: SourceStatus = { kind: 'connecting' }
  #sink: SourceSink | undefined

  constructor({ simulation, timeUs, speed, paused = false, clock }: SimulatorSourceOptions) {
    this.#simulation = simulation
    this.#timeUs = timeUs
    this.#clock = clock ?? monotonicClock
    this.#pacer = new Pacer(this.#clock.nowMs(), { speed, paused })
  }

  get status(): SourceStatus {
    return this.#status
  }

  get pace(): SourcePace {
    return this.#pacer.pace
  }

  async run(sink: SourceSink, signal: AbortSignal): Promise<void> {
    this.#sink = sink
    this.#pacer.step(this.#clock.nowMs())
    this.#setStatus({ kind: 'live' })
    let nextMs = this.#clock.nowMs() + tickMs
    let quietTicks = 0
    while (!signal.aborted) {
      await this.#clock.sleep(nextMs - this.#clock.nowMs(), signal)
      if (signal.aborted) break
      const nowMs = this.#clock.nowMs()
      nextMs = Math.max(nextMs + tickMs, nowMs)
      const { elapsedUs, lostMs } = this.#pacer.step(nowMs)
      this.#setStatus(
        lostMs > 0
          ? { kind: 'stalled', reason: `${Math.round(lostMs)} ms of wall time lost` }
          : { kind: 'live' },
      )
      quietTicks = this.pace.paused ? quietTicks + 1 : 0
      if (quietTicks % pausedTicks === 0) await this.#advance(elapsedUs)
    }
    this.#setStatus({ kind: 'ended' })
    this.#sink = undefined
  }

  setPace(pace: Partial<SourcePace>): void {
    this.#pacer.setPace(pace)
    this.#sink?.stamp(this.#timeUs)
  }

  async command(command: PlantCommand): Promise<number> {
    const events: TwinEvent[] = []
    const sequence = applyCommand(this.#simulation, command, (event) => events.push(event))
    await this.#sink?.push(events)
    this.#sink?.stamp(this.#timeUs)
    return sequence
  }

  /** What the tags of each work unit read now, in the order of the plant. */
  readings(): (readonly number[])[] {
    return readingsNow(this.#simulation)
  }

  /** The simulation as bytes, to go on from later. */
  save(): Uint8Array {
    return saveSimulation(this.#simulation)
  }

  async #advance(elapsedUs: number): Promise<void> {
    this.#timeUs += elapsedUs
    const events: TwinEvent[] = []
    if (elapsedUs > 0) runUntil(this.#simulation, this.#timeUs, (event) => events.push(event))
    if (events.length > 0) await this.#sink?.push(events)
    this.#sink?.stamp(this.#timeUs)
  }

  #setStatus(status: SourceStatus): void {
    if (status.kind === this.#status.kind) return
    this.#status = status
    this.#sink?.status(status)
  }
}
