/** While plants are being written: what is saved right is opened anew, what is wrong is told, and the plant goes on as it was. */
import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'

import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import { PlantFileError } from '#models/plant/plant-file-error.ts'
import type { WatchProblem } from '#models/wire/watch-report.ts'
import { askedPlants } from './library/asked-plants.ts'
import { followFiles, type FollowedFiles } from './library/follow-files.ts'
import { loadIncidents } from './library/load-incidents.ts'
import { listPlants, loadPlant, plantFileOf } from './library/load-library.ts'
import { loadTransformation } from './library/load-transformation.ts'
import type { PlantOpener } from './open-plants.ts'
import type { Settings } from './settings.ts'
import type { PlantRegistry } from './twin/plant-registry.ts'

export class PlantWatch {
  readonly #settings: Settings
  readonly #plants: PlantRegistry
  readonly #opener: Pick<PlantOpener, 'reopen'>
  readonly #log: Logger
  readonly #library: string
  readonly #followed: FollowedFiles[] = []
  #checking: Promise<void> = Promise.resolve()
  #ended = false

  constructor(
    settings: Settings,
    plants: PlantRegistry,
    opener: Pick<PlantOpener, 'reopen'>,
    log: Logger,
  ) {
    this.#settings = settings
    this.#plants = plants
    this.#opener = opener
    this.#log = log
    this.#library = resolve(settings.LIBRARY_DIR)
  }

  /** Follows the files of the plants that the settings name; one that its equipment drives is left alone. */
  async start(): Promise<void> {
    const { PLANT, LIVE } = this.#settings
    const asked = askedPlants(PLANT, await listPlants(this.#library))
    for (const plant of LIVE === undefined ? asked : asked.slice(1)) {
      if (this.#ended) return
      const file = await plantFileOf({ library: this.#library, plant })
      this.#followed.push(followFiles(file, () => this.#look(plant, file)))
      this.#look(plant, file)
    }
  }

  /** Resolves once nothing is being opened any more. */
  async stop(): Promise<void> {
    this.#ended = true
    for (const followed of this.#followed) followed.stop()
    await this.#checking
  }

  #look(asked: string, file: string): void {
    this.#checking = this.#checking.then(async () => {
      if (this.#ended) return
      try {
        const reopened = await this.#follow(asked, file)
        if (reopened) this.#log.info({ plant: asked }, 'plant opened anew')
        this.#plants.watch(asked, [])
      } catch (error) {
        if (this.#ended) return
        if (!(error instanceof AppError)) this.#log.error({ err: error, plant: asked }, 'watch')
        this.#plants.watch(asked, problemsOf(error, asked))
      }
    })
  }

  /** Opens the plant anew where its files say something else than what runs. */
  async #follow(asked: string, file: string): Promise<boolean> {
    const request = { library: this.#library, plant: asked }
    const plant = await loadPlant({ ...request, scenario: this.#settings.SCENARIO })
    const incidents = await loadIncidents(request, plant)
    await loadTransformation(
      file,
      plant.scenarios.map(({ id }) => id),
    )
    const running = this.#plants.runningAs(asked)
    if (running && running.plant.id !== plant.id)
      throw new PlantFileError(asked, [
        {
          ...lineOfId(await readFile(file, 'utf8')),
          path: 'id',
          expected: `'${running.plant.id}': a plant that runs keeps its id`,
          got: `'${plant.id}'`,
          hint: 'start the server anew to give it another one',
        },
      ])
    const same =
      running?.plant.hash === plant.hash &&
      JSON.stringify(running.incidents) === JSON.stringify(incidents)
    if (!same) await this.#opener.reopen(asked)
    return !same
  }
}

/** From the folder that the server was started in, where it lies below it. */
function shortPath(file: string): string {
  const path = relative('.', file)
  return path.startsWith('..') ? file : path
}

function lineOfId(text: string): { line: number; column: number } {
  const line = text.split('\n').findIndex((candidate) => /^id\s*:/.test(candidate)) + 1
  return { line: Math.max(1, line), column: 1 }
}

function problemsOf(error: unknown, asked: string): WatchProblem[] {
  if (error instanceof PlantFileError)
    return error.problems.map((problem) => ({ ...problem, file: shortPath(error.file) }))
  const got = error instanceof Error ? error.message : String(error)
  return [
    { file: asked, line: 0, column: 0, path: '', expected: 'a plant that opens', got, hint: '' },
  ]
}
