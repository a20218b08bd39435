/** Opens the plants that were asked for: the first one before the doors open, the others one after another behind them. */
import { resolve } from 'node:path'

import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import { connectorKinds } from './connectors/registry.ts'
import type { ForkQueue } from './forks/fork-queue.ts'
import { askedPlants } from './library/asked-plants.ts'
import { loadIncidents } from './library/load-incidents.ts'
import { listPlants, loadPlant } from './library/load-library.ts'
import { readPlantFiles } from './library/plant-files.ts'
import { liveRecordName, openLivePlant } from './live/open-live-plant.ts'
import type { Settings } from './settings.ts'
import { openSimulatedPlant } from './sources/open-simulated-plant.ts'
import type { PlantRegistry } from './twin/plant-registry.ts'
import type { PlantRuntime } from './twin/plant-runtime.ts'

export class PlantOpener {
  readonly #settings: Settings
  readonly #plants: PlantRegistry
  readonly #forkQueue: ForkQueue
  readonly #log: Logger
  readonly #library: string
  readonly #abort = new AbortController()
  /** Names under which records and runs are kept, and what was asked for that keeps them. */
  readonly #claimed = new Map<string, string>()
  #left: string[] = []
  #working: Promise<void> = Promise.resolve()

  constructor(settings: Settings, plants: PlantRegistry, forkQueue: ForkQueue, log: Logger) {
    this.#settings = settings
    this.#plants = plants
    this.#forkQueue = forkQueue
    this.#log = log
    this.#library = resolve(settings.LIBRARY_DIR)
  }

  /**
   * Opens the first plant, driven by its equipment where there is a live map. Where several are asked for and the first
   * one cannot be simulated, the next one takes its place. Throws AppError `unknown-plant`, and what was wrong with the
   * first plant when none can be opened.
   */
  async openFirst(): Promise<void> {
    const asked = askedPlants(this.#settings.PLANT, await listPlants(this.#library))
    for (const plant of asked) this.#plants.expect(plant)
    this.#left = asked
    const { LIVE } = this.#settings
    let firstError: unknown
    while (this.#plants.all().length === 0) {
      const plant = this.#left.shift()
      if (plant === undefined) throw firstError
      try {
        this.#plants.add(await this.#open(plant, LIVE), plant)
      } catch (error) {
        if (LIVE !== undefined || asked.length === 1) throw error
        firstError ??= error
        this.#failed(plant, error)
      }
    }
  }

  /** Begins with the others; each joins the registry when it is ready. */
  openOthers(): void {
    this.#working = this.#openLeft()
  }

  /** Breaks off what is being opened. Resolves once no further plant will come. */
  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#working
  }

  async #openLeft(): Promise<void> {
    for (let plant = this.#left.shift(); plant !== undefined; plant = this.#left.shift()) {
      if (this.#abort.signal.aborted) return
      try {
        this.#plants.add(await this.#open(plant), plant)
      } catch (error) {
        if (this.#abort.signal.aborted) return
        this.#failed(plant, error)
      }
    }
  }

  async #open(asked: string, live?: string): Promise<PlantRuntime> {
    const { SCENARIO } = this.#settings
    const request = { library: this.#library, plant: asked }
    const plant = await loadPlant({ ...request, scenario: SCENARIO })
    this.#claim(plant.id, asked)
    this.#plants.keepFiles(plant.id, () => readPlantFiles(request))
    if (live !== undefined) this.#claim(liveRecordName(plant), asked)
    if (live !== undefined)
      return openLivePlant(
        plant,
        { ...this.#settings, LIVE: live },
        this.#log,
        connectorKinds,
        this.#forkQueue,
      )
    const incidents = await loadIncidents(request, plant)
    return openSimulatedPlant(
      plant,
      this.#settings,
      this.#log,
      incidents,
      this.#forkQueue,
      this.#abort.signal,
    )
  }

  /** Files of DATA_DIR are named by plants: two of one name would write into one record. */
  #claim(name: string, asked: string): void {
    const other = this.#claimed.get(name)
    if (other !== undefined)
      throw new AppError(
        'plant-file-invalid',
        `${asked}: the id ${name} is taken by ${other}: give one of them another id`,
      )
    this.#claimed.set(name, asked)
  }

  #failed(asked: string, error: unknown): void {
    this.#log.error({ err: error, plant: asked }, 'plant not opened')
    this.#plants.expect(asked, error instanceof Error ? error.message : String(error))
  }
}
