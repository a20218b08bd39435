/** What the operator may set: environment variables, and the same by name on the command line. */
import { parseArgs } from 'node:util'

import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { libraryFolder } from './library/load-library.ts'

const whole = (min: number, max: number) =>
  z.coerce
    .number(`a whole number from ${min} to ${max}`)
    .refine(
      (value) => Number.isInteger(value) && value >= min && value <= max,
      `a whole number from ${min} to ${max}`,
    )

const settingsSchema = z.object({
  PORT: whole(0, 65_535).default(8080),
  HOST: z.string().min(1, 'a host name or address').default('127.0.0.1'),
  /** Ids of library plants or paths of plant files, separated by commas, or `all`. */
  PLANT: z.string().min(1, 'a plant id').default('lier-refractory'),
  SCENARIO: z.string().min(1, 'a scenario id').optional(),
  /** Path of a live map: the first plant is driven by its equipment in place of the simulator. */
  LIVE: z.string().min(1, 'the path of a live map').optional(),
  SEED: whole(0, 2 ** 32 - 1).default(1),
  SPEED: z.coerce
    .number('a number from 0.1 to 3600')
    .refine((value) => value >= 0.1 && value <= 3600, 'a number from 0.1 to 3600')
    .default(60),
  DATA_DIR: z.string().min(1, 'a folder').default('./data'),
  /** `file`: a database in DATA_DIR; a PostgreSQL address; `off`: nothing is kept. */
  HISTORY: z
    .string()
    .refine(
      (value) => value === 'file' || value === 'off' || /^postgres(ql)?:\/\//.test(value),
      'file, off or an address such as postgres://user@host/database',
    )
    .default('file'),
  /** Days of plant time for which events are kept; the overview by the hour stays. */
  HISTORY_DAYS: whole(1, 36_500).default(400),
  /** Days of plant time for which all readings are kept, and the overview finer than an hour; of older ones the extremes of ten minutes. */
  HISTORY_FINE_DAYS: whole(1, 36_500).default(60),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Web origins besides the server's own, separated by commas. */
  ORIGIN: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z
          .string()
          .refine(
            (origin) => URL.canParse(origin) && new URL(origin).origin === origin,
            'origins such as https://twin.example, separated by commas',
          ),
      ),
    ),
  /** A door of its own for visitors, on this port; without it there is none. */
  GUEST_PORT: whole(0, 65_535).optional(),
  GUEST_HOST: z.string().min(1, 'a host name or address').default('0.0.0.0'),
  /** Whoever shows it may change something; not set, everybody may. */
  OPERATOR_KEY: z.string().min(12, 'a text of 12 characters or more').max(256).optional(),
  CONNECTIONS_PER_ADDRESS: whole(1, 100_000).default(200),
  /** Days of plant time that a new simulation is run ahead; `settled`: until the plant has filled, ten days at the least. */
  WARM_DAYS: z
    .string()
    .transform((text) => (text === 'settled' ? text : Number(text)))
    .refine(
      (value) => value === 'settled' || (value >= 0 && value <= 365),
      "a number from 0 to 365, or 'settled'",
    )
    .default('settled'),
  /** `on`: the files of the plants are followed while they are written. */
  WATCH: z.enum(['on', 'off']).default('off'),
  LIBRARY_DIR: z.string().default(libraryFolder),
  CLIENT_DIR: z.string().default('dist/client'),
})

export type Settings = z.output<typeof settingsSchema>

/** Settings that have an argument of the same name: `--plant lier-refractory`; besides them, `--watch`. */
const argumentNames = ['port', 'host', 'plant', 'scenario', 'live', 'seed', 'speed'] as const

/**
 * Reads the settings; arguments go before the environment, empty variables count as not set.
 * Throws AppError `bad-settings` with a line for each that is wrong.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): Settings {
  const given: Record<string, string | undefined> = {}
  for (const name of Object.keys(settingsSchema.shape)) given[name] = environment[name] || undefined
  for (const [name, value] of Object.entries(readArguments(args))) given[name.toUpperCase()] = value
  const result = settingsSchema.safeParse(given)
  if (result.success) return result.data
  const lines = result.error.issues.map(({ path, message }) => {
    const name = String(path[0])
    return `${name}=${given[name]}: expected ${message.replace(/^Invalid option: expected /, '')}`
  })
  throw new AppError('bad-settings', lines.join('\n'), { settings: lines })
}

function readArguments(args: readonly string[]): Record<string, string | undefined> {
  try {
    const options = Object.fromEntries(
      argumentNames.map((name) => [name, { type: 'string' as const }]),
    )
    const { watch, ...texts } = parseArgs({
      args: [...args],
      options: { ...options, watch: { type: 'boolean' as const } },
      strict: true,
    }).values as Record<string, string | undefined> & { watch?: boolean }
    return watch === undefined ? texts : { ...texts, watch: watch ? 'on' : 'off' }
  } catch (error) {
    throw new AppError('bad-settings', error instanceof Error ? error.message : String(error))
  }
}
