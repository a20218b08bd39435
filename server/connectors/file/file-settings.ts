/** Settings of a file of readings that is played, or followed as it grows. */
import { z } from 'zod'

export const fileSettings = z
  .strictObject({
    path: z.string().min(1).max(4096).meta({ description: 'The file' }),
    format: z
      .enum(['csv', 'parquet', 'mcap'])
      .optional()
      .meta({ description: 'By default as the name of the file ends' }),
    speed: z
      .number()
      .min(0.001)
      .max(1_000_000)
      .default(1)
      .meta({ description: 'Times as fast as it was recorded' }),
    shift: z
      .enum(['to-now', 'none'])
      .default('to-now')
      .meta({ description: 'to-now: as if it happened now; none: with its own times' }),
    repeat: z.boolean().default(false).meta({ description: 'At its end, begin again' }),
    follow: z
      .boolean()
      .default(false)
      .meta({ description: 'CSV: a file that something else writes; rows are read as they come' }),
    lateness: z.number().min(0).max(3600).default(1).meta({
      description: 'follow: so many seconds later than measured may a row be written',
    }),
    timeUnit: z
      .enum(['s', 'ms', 'us', 'ns'])
      .default('ms')
      .meta({ description: 'Of times that are numbers, since 1970' }),
    zone: z
      .enum(['required', 'utc'])
      .default('required')
      .meta({ description: 'utc: times without a zone are UTC' }),
  })
  .refine(({ repeat, shift }) => !repeat || shift === 'to-now', {
    path: ['repeat'],
    error: 'with shift: none the second time would lie before the first',
  })
  .refine(({ follow, format, path }) => !follow || formatOf(path, format) === 'csv', {
    path: ['follow'],
    error: 'only CSV files can be followed',
  })

export type FileSettings = z.output<typeof fileSettings>
export type FileFormat = 'csv' | 'parquet' | 'mcap'

export function formatOf(path: string, format: FileFormat | undefined): FileFormat {
  if (format) return format
  if (path.endsWith('.parquet')) return 'parquet'
  return path.endsWith('.mcap') ? 'mcap' : 'csv'
}
