/** The figures that people have accepted for a plant, as a file in the data folder: every version, with who and when. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { calibrationSchema, type Calibration } from '#models/live/shadow-report.ts'

const format = 1
const fileSchema = z.strictObject({
  format: z.literal(format),
  plant: z.string(),
  calibrations: z.array(calibrationSchema),
})

export class CalibrationFile {
  readonly #path: string
  readonly #plant: string
  #calibrations: readonly Calibration[]
  #saved: Promise<void> = Promise.resolve()

  private constructor(path: string, plant: string, calibrations: readonly Calibration[]) {
    this.#path = path
    this.#plant = plant
    this.#calibrations = calibrations
  }

  /** Throws AppError `calibration-damaged`: what somebody accepted is not dropped in silence. */
  static async open(dataDir: string, plant: string): Promise<CalibrationFile> {
    const path = join(dataDir, `calibration-${plant}.json`)
    let text: string
    try {
      text = await readFile(path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      return new CalibrationFile(path, plant, [])
    }
    const parsed = fileSchema.safeParse(jsonOf(text))
    if (parsed.success && parsed.data.plant === plant)
      return new CalibrationFile(path, plant, parsed.data.calibrations)
    const reason = parsed.success
      ? `expected those of ${plant}, got those of ${parsed.data.plant}`
      : parsed.error.issues[0]!.message
    throw new AppError('calibration-damaged', `${path}: ${reason}; mend it or move it away`)
  }

  /** The oldest first. */
  get all(): readonly Calibration[] {
    return this.#calibrations
  }

  /** Counts when it is on disk. */
  async add(calibration: Omit<Calibration, 'version'>): Promise<void> {
    const work = this.#saved.then(async () => {
      const version = (this.#calibrations.at(-1)?.version ?? 0) + 1
      const calibrations = [...this.#calibrations, { ...calibration, version }]
      await mkdir(dirname(this.#path), { recursive: true })
      const text = JSON.stringify({ format, plant: this.#plant, calibrations }, undefined, 2)
      await writeFile(`${this.#path}.new`, `${text}\n`)
      await rename(`${this.#path}.new`, this.#path)
      this.#calibrations = calibrations
    })
    this.#saved = work.catch(() => undefined)
    await work
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
