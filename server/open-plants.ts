/** Opens the plants that were asked for: the first one before the doors open, the others one after another behind them. */
import { resolve } from 'node:path'

import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Incident } from '#models/scenario/incident.ts'
import { connectorKinds } from './connectors/registry.ts'
import type { ForkQueue } from './forks/fork-queue.ts'
import { askedPlants } from './library/asked-plants.ts'
import { loadIncidents } from './library/load-incidents.ts'
import { listPlants, loadPlant } from './library/load-library.ts'
import { readPlantFiles } from './library/plant-files.ts'
import { readPlantModel } from './library/plant-models.ts'
import { liveRecordName, openLivePlant } from './live/open-live-plant.ts'
import { PlantFileError } from '#models/plant/plant-file-error.ts'
import type { Settings } from './settings.ts'
import { openSimulatedPlant } from './sources/open-simulated-plant.ts'
import { forgetRuns } from './sources/warm-start.ts'
import type { PlantRegistry } from './twin/plant-registry.ts'
import type { PlantRuntime } from './twin/plant-runtime.ts'

/** A plant that is opened anew while somebody writes it is run ahead for a day and a quarter at the most. */
const reopenedDays = 1.25

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
   * first plant when none can be opened; while files are watched, a wrong plant file is no reason: it may be mended.
   */
  async openFirst(): Promise<void> {
    const asked = askedPlants(this.#settings.PLANT, await listPlants(this.#library))
    for (const plant of asked) this.#plants.expect(plant)
    this.#left = asked
    const { LIVE } = this.#settings
    let firstError: unknown
    while (this.#plants.all().length === 0) {
      const plant = this.#left.shift()
      if (plant === undefined) {
        if (this.#settings.WATCH === 'on' && firstError instanceof PlantFileError) return
        throw firstError
      }
      try {
        this.#plants.add(await this.#open(plant, LIVE), plant)
      } catch (error) {
        if (LIVE !== undefined || (asked.length === 1 && this.#settings.WATCH === 'off'))
          throw error
        firstError ??= error
        this.#failed(plant, error)
      }
    }
  }

  /** Begins with the others; each joins the registry when it is ready. Resolves after the last one. */
  openOthers(): Promise<void> {
    this.#working = this.#openLeft()
    return this.#working
  }

  /** Breaks off what is being opened. Resolves once no further plant will come. */
  async stop(): Promise<void> {
    this.#abort.abort()
    await this.#working
  }

  /**
   * Opens a plant anew, in place of the run before, which is kept as far as it came. Rejects when it cannot be opened;
   * then the run before goes on.
   */
  async reopen(asked: string): Promise<void> {
    const running = this.#plants.runningAs(asked)
    await running?.stop()
    try {
      const next = await this.#open(asked, undefined, reopenedDays)
      this.#plants.add(next, asked)
      if (running && running.plant.hash !== next.plant.hash)
        await forgetRuns(this.#settings.DATA_DIR, running.plant, this.#settings.SEED)
    } catch (error) {
      if (running && !this.#abort.signal.aborted)
        this.#plants.add(
          await this.#simulate(running.plant, running.incidents, reopenedDays),
          asked,
        )
      throw error
    }
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

  async #open(asked: string, live?: string, mostDays?: number): Promise<PlantRuntime> {
    const { SCENARIO } = this.#settings
    const request = { library: this.#library, plant: asked }
    const plant = await loadPlant({ ...request, scenario: SCENARIO })
    this.#claim(plant.id, asked)
    this.#plants.keepFiles(plant.id, () => readPlantFiles(request))
    this.#plants.keepModels(plant.id, (file) => readPlantModel(request, file))
    if (live !== undefined) this.#claim(liveRecordName(plant), asked)
    if (live !== undefined)
      return openLivePlant(
        plant,
        { ...this.#settings, LIVE: live },
        this.#log,
        connectorKinds,
        this.#forkQueue,
      )
    return this.#simulate(plant, await loadIncidents(request, plant), mostDays)
  }

  #simulate(
    plant: Plant,
    incidents: readonly Incident[],
    mostDays: number | undefined,
  ): Promise<PlantRuntime> {
    const { WARM_DAYS: asked } = this.#settings
    const WARM_DAYS =
      mostDays === undefined || (asked !== 'settled' && asked < mostDays) ? asked : mostDays
    return openSimulatedPlant(
      plant,
      { ...this.#settings, WARM_DAYS },
      this.#log,
      incidents,
      this.#forkQueue,
      this.#abort.signal,
    )
  }

  /** Files of DATA_DIR are named by plants: two of one name would write into one record. */
  #claim(name: string, asked: string): void {
    const other = this.#claimed.get(name)
    if (other !== undefined && other !== asked)
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
