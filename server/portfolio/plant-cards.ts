/** What the files of plants say for the portfolio, read when it is first asked for and again when a file has changed. */
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'

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

/** A plant whose card is wanted. */
export interface WantedCard {
  /** Id of a library plant or path of a plant file. */
  readonly asked: string
  /** The plant as it runs, whose file need not be read for itself. */
  readonly known?: Plant | undefined
}

/** So long an answer waits for cards that are still to be read. */
const patienceMs = 200
const unread: PlantCard = { plant: undefined, transformation: undefined, failure: undefined }

export class PlantCards {
  readonly #library: string
  readonly #kept = new Map<string, KeptCard>()
  #reading: Promise<void> | undefined

  /** `library`: folder of the library. */
  constructor(library: string) {
    this.#library = library
  }

  /** Reads what is new or has changed, one after another; resolves when that is done or has taken long enough. */
  async refresh(wanted: readonly WantedCard[]): Promise<void> {
    this.#reading ??= this.#readAll(wanted).finally(() => (this.#reading = undefined))
    await Promise.race([this.#reading, setTimeout(patienceMs)])
  }

  /** Empty as long as it has not been read. */
  of(asked: string): PlantCard {
    return this.#kept.get(asked)?.card ?? unread
  }

  async #readAll(wanted: readonly WantedCard[]): Promise<void> {
    for (const { asked, known } of wanted) {
      const file = await plantFileOf({ library: this.#library, plant: asked })
      const version = `${known?.hash ?? ''} ${await versionOf(file)}`
      if (this.#kept.get(asked)?.version === version) continue
      this.#kept.set(asked, { version, card: await this.#read(asked, file, known) })
      // Reading one takes a while: what else the server has to do goes first.
      await setImmediate()
    }
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
