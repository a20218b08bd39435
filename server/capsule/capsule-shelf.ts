/** Capsules that were brought to this server: each a file in its data folder, named by its SHA-256. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError } from '#models/app-error.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { capsuleSteps, type Capsule } from '#models/wire/capsule.ts'
import { stateInChunk } from '#models/wire/history-chunk.ts'
import { inSteps } from './in-steps.ts'

/** Files and bytes that the shelf takes before somebody has to clear it. */
const shelfLimits = { files: 200, bytes: 2 * 2 ** 30 }
const fileName = /^([0-9a-f]{64})\.pfcap$/

export interface ShelvedCapsule {
  readonly id: string
  readonly bytes: number
}

export class CapsuleShelf {
  readonly #folder: string
  /** The one that was asked for last: questions about a capsule come one after another. */
  #latest: { readonly id: string; readonly capsule: Capsule } | undefined

  /** `folder` is made when the first capsule comes. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Reads the capsule completely, and only then puts it away. Throws AppError as `capsuleSteps` does, and
   * `capsule-shelf-full`.
   */
  async add(file: Uint8Array): Promise<ShelvedCapsule & { readonly capsule: Capsule }> {
    const capsule = await inSteps(capsuleSteps(file))
    const id = createHash('sha256').update(file).digest('hex')
    const there = await this.list()
    if (!there.some((shelved) => shelved.id === id)) {
      const bytes = there.reduce((sum, shelved) => sum + shelved.bytes, file.length)
      if (there.length >= shelfLimits.files || bytes > shelfLimits.bytes)
        throw new AppError(
          'capsule-shelf-full',
          `the server keeps ${there.length} capsules and takes no more: delete some in DATA_DIR/capsules`,
        )
      await mkdir(this.#folder, { recursive: true })
      const path = this.#pathOf(id)
      await writeFile(`${path}.new`, file)
      await rename(`${path}.new`, path)
    }
    this.#latest = { id, capsule }
    return { id, bytes: file.length, capsule }
  }

  async list(): Promise<ShelvedCapsule[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const ids = names.flatMap((name) => fileName.exec(name)?.[1] ?? [])
    return Promise.all(
      ids.sort().map(async (id) => ({ id, bytes: (await stat(this.#pathOf(id))).size })),
    )
  }

  /** Throws AppError `unknown-capsule`. */
  async file(id: string): Promise<Uint8Array> {
    if (!fileName.test(`${id}.pfcap`)) throw unknown(id)
    return readFile(this.#pathOf(id)).catch(() => {
      throw unknown(id)
    })
  }

  /** Bytes of the file. Throws AppError `unknown-capsule`. */
  async size(id: string): Promise<number> {
    if (!fileName.test(`${id}.pfcap`)) throw unknown(id)
    const { size } = await stat(this.#pathOf(id)).catch(() => {
      throw unknown(id)
    })
    return size
  }

  async capsule(id: string): Promise<Capsule> {
    if (this.#latest?.id !== id)
      this.#latest = { id, capsule: await inSteps(capsuleSteps(await this.file(id))) }
    return this.#latest.capsule
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.pfcap`)
  }
}

/** What the plant was at an instant of the capsule. Throws AppError `not-recorded`. */
export function capsuleStateAt({ chunks, plant }: Capsule, timeUs: number) {
  const chunk = chunks.findLast(({ fromUs, toUs }) => fromUs <= timeUs && timeUs <= toUs)
  if (!chunk)
    throw new AppError('not-recorded', `nothing is recorded at plant time ${timeUs / 1e6} s`)
  const state = stateInChunk(chunk.bytes, plant, timeUs)
  return {
    timeUs: state.timeUs,
    sequence: state.sequence,
    plantHash: plant.hash,
    stateHash: stateHash(state, plant),
  }
}

function unknown(id: string): AppError {
  return new AppError('unknown-capsule', `no capsule ${id} was brought to this server`)
}
