/** Settings of an inlet to which others send readings over HTTP. */
import { z } from 'zod'

export const httpPushSettings = z.strictObject({
  tokenFrom: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, 'the name of an environment variable, such as PUSH_TOKEN')
    .optional()
    .meta({
      description:
        'Environment variable that holds the bearer token of senders; without it only this machine may send',
    }),
  expectEvery: z.number().min(0.1).max(86_400).default(5).meta({
    description:
      'Seconds between two batches at most, empty ones included; longer silence is a lost link, and older readings are late',
  }),
  maxRows: z
    .int()
    .min(1)
    .max(100_000)
    .default(10_000)
    .meta({ description: 'Readings in one batch at most' }),
})

export type HttpPushSettings = z.output<typeof httpPushSettings>
