/** The plants of the server through the eyes of guests: one filtered stream each, made once for all of them. */
import type { Logger } from 'pino'

import type { PlantFiles } from '#models/wire/plant-files.ts'
import { PlantView } from '#server/realtime/plant-view.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { guestFiles } from './guest-files.ts'
import { GuestLens } from './guest-lens.ts'
import { guestRules } from './guest-rules.ts'

/** Where plants come from; the registry of the server is one. */
export interface PlantSource {
  onEach(listener: (runtime: PlantRuntime) => void): void
  get(id: string): PlantRuntime | undefined
  files(id: string): Promise<PlantFiles> | undefined
}

export interface SeenPlant {
  readonly lens: GuestLens
  readonly view: PlantView
  readonly files: PlantFiles
  /** Called when the plant is opened anew: guests come back by themselves. */
  readonly gone: Set<() => void>
}

export class GuestPlants {
  readonly #source: PlantSource
  readonly #log: Logger
  readonly #seen = new Map<string, SeenPlant>()
  #closed = false

  constructor(source: PlantSource, log: Logger) {
    this.#source = source
    this.#log = log
    source.onEach((runtime) => void this.#see(runtime))
  }

  /** Undefined also while what is hidden is still being read. */
  get(id: string): SeenPlant | undefined {
    return this.#seen.get(id)
  }

  close(): void {
    this.#closed = true
    for (const id of this.#seen.keys()) this.#forget(id)
  }

  #forget(id: string): void {
    const seen = this.#seen.get(id)
    this.#seen.delete(id)
    seen?.view.close()
    for (const tell of seen?.gone ?? []) tell()
  }

  /** A plant that came anew is not seen before its own rules are known. */
  async #see(runtime: PlantRuntime): Promise<void> {
    const { plant } = runtime
    this.#forget(plant.id)
    try {
      const files = (await this.#source.files(plant.id)) ?? { plant: '' }
      if (this.#closed || this.#source.get(plant.id) !== runtime) return
      const lens = new GuestLens(plant, guestRules(files.tour))
      const view = new PlantView(runtime, lens)
      this.#seen.set(plant.id, {
        lens,
        view,
        files: guestFiles(files, lens.plant),
        gone: new Set(),
      })
    } catch (error) {
      this.#log.error({ err: error, plant: plant.id }, 'plant not shown to guests')
    }
  }
}
