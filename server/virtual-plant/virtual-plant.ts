/** A plant that only pretends: the simulator in real time, seen from outside through the protocols of real equipment. */
import type { Plant } from '#models/plant/plant.ts'
import type { PlantCommand } from '#models/scenario/command.ts'
import { SimulatorSource } from '#server/sources/simulator-source.ts'
import { runAhead } from '#server/sources/warm-start.ts'
import type { SignalValue, VirtualDoor, VirtualDoorOptions } from './virtual-door.ts'
import type { VirtualSignal } from './virtual-signals.ts'
import { VirtualValues } from './virtual-values.ts'

/** Sensors speak so often, ms. */
const readEveryMs = 1000

export interface VirtualPlantOptions {
  readonly plant: Plant
  readonly seed: number
  /** Plant time per wall time, 0.1 to 3600. */
  readonly speed: number
  /** Days of plant time that it is run ahead, so that it is not empty. */
  readonly warmDays: number
  /** Milliseconds of the Unix clock. */
  readonly nowMs?: () => number
}

export class VirtualPlant {
  readonly plant: Plant
  readonly #source: SimulatorSource
  readonly #values: VirtualValues
  readonly #nowMs: () => number
  readonly #doors: VirtualDoor[] = []
  readonly #abort = new AbortController()
  readonly #changed = new Map<VirtualSignal, SignalValue>()
  #readMs = -Infinity
  #running: Promise<void> | undefined

  constructor({ plant, seed, speed, warmDays, nowMs = Date.now }: VirtualPlantOptions) {
    this.plant = plant
    this.#nowMs = nowMs
    const { simulation, twin } = runAhead(plant, seed, warmDays)
    this.#source = new SimulatorSource({ simulation, timeUs: twin.state.timeUs, speed })
    this.#values = new VirtualValues(plant, twin.state)
    this.#values.read(this.#source.readings())
  }

  get signals(): readonly VirtualSignal[] {
    return this.#values.signals
  }

  get values(): ReadonlyMap<VirtualSignal, SignalValue> {
    return this.#values.values
  }

  /** Opens a way to see it; before `start` or while it runs. */
  async addDoor<Door extends VirtualDoor>(
    open: (options: VirtualDoorOptions) => Promise<Door>,
  ): Promise<Door> {
    const { plant, signals } = this
    const door = await open({ plant, signals, values: () => this.values })
    this.#doors.push(door)
    return door
  }

  start(): void {
    this.#running = this.#source.run(
      {
        push: async (events) => {
          for (const { signal, value } of this.#values.take(events))
            this.#changed.set(signal, value)
        },
        stamp: () => this.#tick(),
        status: () => undefined,
      },
      this.#abort.signal,
    )
  }

  /** Something happens to it, as it would to a real one. Throws AppError for what it does not have. */
  command(command: PlantCommand): Promise<number> {
    return this.#source.command(command)
  }

  setSpeed(speed: number): void {
    this.#source.setPace({ speed })
  }

  /** Its time stands still, but it can still be seen. */
  setPaused(paused: boolean): void {
    this.#source.setPace({ paused })
  }

  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#running
    await Promise.all(this.#doors.map((door) => door.close()))
  }

  #tick(): void {
    const nowMs = this.#nowMs()
    if (nowMs - this.#readMs >= readEveryMs) {
      this.#readMs = nowMs
      for (const { signal, value } of this.#values.read(this.#source.readings()))
        this.#changed.set(signal, value)
    }
    const changed = [...this.#changed].map(([signal, value]) => ({ signal, value }))
    this.#changed.clear()
    const tick = { timeMs: nowMs, changed }
    for (const door of this.#doors) door.tick(tick)
  }
}
