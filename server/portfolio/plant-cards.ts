/** What the files of plants say for the portfolio, read when it is first asked for and again when a file has changed. */
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

import type { Plant } from '#models/plant/plant.ts'
import type { Transformation } from '#models/transformation/transformation.ts'
import { loadPlant, plantFileOf } from '#server/library/load-library.ts'
import { loadTransformation } from '#server/library/load-transformation.ts'

export interface PlantCard {
  /** Undefined where the file cannot be read. */
  readonly plant: Plant | undefined
  readonly transformation: Transformation | undefined
  /** What is wrong with the files. */
  readonly failure: string | undefined
}

interface KeptCard {
  readonly version: string
  readonly card: PlantCard
}

export class PlantCards {
  readonly #library: string
  readonly #kept = new Map<string, KeptCard>()

  /** `library`: folder of the library. */
  constructor(library: string) {
    this.#library = library
  }

  /** `asked`: id of a library plant or path of a plant file. `known`: the plant as it runs, whose file need not be read again. */
  async of(asked: string, known?: Plant): Promise<PlantCard> {
    const file = await plantFileOf({ library: this.#library, plant: asked })
    const version = `${known?.hash ?? ''} ${await versionOf(file)}`
    const kept = this.#kept.get(asked)
    if (kept?.version === version) return kept.card
    const card = await this.#read(asked, file, known)
    this.#kept.set(asked, { version, card })
    // Reading one takes a while: what else the server has to do goes first.
    await setImmediate()
    return card
  }

  async #read(asked: string, file: string, known: Plant | undefined): Promise<PlantCard> {
    let plant = known
    try {
      plant ??= await loadPlant({ library: this.#library, plant: asked })
      const scenarios = plant.scenarios.map(({ id }) => id)
      const transformation = await loadTransformation(file, scenarios)
      return { plant, transformation, failure: undefined }
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error)
      return { plant, transformation: undefined, failure }
    }
  }
}

async function versionOf(file: string): Promise<string> {
  const files = [file, join(dirname(file), 'transformation.yaml')]
  const times = await Promise.all(
    files.map((path) =>
      stat(path).then(
        ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
        () => 'none',
      ),
    ),
  )
  return times.join(' ')
}
