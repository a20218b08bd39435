/** The plants of this server: those that run, by id, and those that are still to be opened or could not be. */
import type { PlantFiles } from '#models/wire/plant-files.ts'
import type { WatchProblem, WatchedPlant } from '#models/wire/watch-report.ts'
import type { PlantRuntime } from './plant-runtime.ts'

/** A plant that was asked for and does not run (yet). */
export interface ExpectedPlant {
  /** As it was asked for: id of a library plant, or path of a plant file. */
  readonly asked: string
  /** Why it could not be opened; undefined while it is still to be. */
  readonly failure: string | undefined
}

export class PlantRegistry {
  readonly #plants = new Map<string, PlantRuntime>()
  /** What each running plant was asked for as, by its id. */
  readonly #asked = new Map<string, string>()
  readonly #expected = new Map<string, ExpectedPlant>()
  readonly #files = new Map<string, () => Promise<PlantFiles>>()
  readonly #models = new Map<string, (file: string) => Promise<Uint8Array>>()
  /** What is wrong in the files of each plant that is watched, by what it was asked for as. */
  readonly #watched = new Map<string, readonly WatchProblem[]>()
  readonly #listeners = new Set<(runtime: PlantRuntime) => void>()
  /** Whether the plants' files are followed while they are written. */
  readonly followsFiles: boolean

  constructor({ followsFiles = false }: { readonly followsFiles?: boolean } = {}) {
    this.followsFiles = followsFiles
  }

  /** `asked`: what the plant was expected as; it is no longer. Takes the place of one that ran under its id. */
  add(runtime: PlantRuntime, asked = runtime.plant.id): void {
    this.#expected.delete(asked)
    this.#asked.set(runtime.plant.id, asked)
    this.#plants.set(runtime.plant.id, runtime)
    for (const listener of this.#listeners) listener(runtime)
  }

  get(id: string): PlantRuntime | undefined {
    return this.#plants.get(id)
  }

  /** How the files of a plant are read; a plant of which this is not said has none. */
  keepFiles(id: string, read: () => Promise<PlantFiles>): void {
    this.#files.set(id, read)
  }

  /** How the models of a plant's own are read, by their names in its file. */
  keepModels(id: string, read: (file: string) => Promise<Uint8Array>): void {
    this.#models.set(id, read)
  }

  model(id: string, file: string): Promise<Uint8Array> | undefined {
    return this.#models.get(id)?.(file)
  }

  files(id: string): Promise<PlantFiles> | undefined {
    return this.#files.get(id)?.()
  }

  all(): PlantRuntime[] {
    return [...this.#plants.values()]
  }

  /** Calls back for each plant that runs already, and then for each that comes. */
  onEach(listener: (runtime: PlantRuntime) => void): void {
    this.#listeners.add(listener)
    for (const runtime of this.all()) listener(runtime)
  }

  /** Says that a plant is to be opened, or with a `failure` that it could not be. */
  expect(asked: string, failure?: string): void {
    this.#expected.set(asked, { asked, failure })
  }

  /** In the order in which they were asked for. */
  expected(): ExpectedPlant[] {
    return [...this.#expected.values()]
  }

  /** Says what is wrong in the files of a plant that are followed while they are written. */
  watch(asked: string, problems: readonly WatchProblem[]): void {
    this.#watched.set(asked, problems)
  }

  watched(): WatchedPlant[] {
    return [...this.#watched].map(([asked, problems]) => ({
      asked,
      plant: this.runningAs(asked)?.plant.id,
      problems: [...problems],
    }))
  }

  /** The running plant that was asked for so. */
  runningAs(asked: string): PlantRuntime | undefined {
    return this.all().find(({ plant }) => this.askedFor(plant.id) === asked)
  }

  /** What a running plant was asked for as: its id in the library, or the path of its file. */
  askedFor(id: string): string {
    return this.#asked.get(id) ?? id
  }
}
