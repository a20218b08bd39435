/** Settings of a link to an MTConnect agent. */
import { z } from 'zod'

export const mtconnectSettings = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'expected the address of an agent: http://host:5000/' })
    .refine((url) => new URL(url).username === '', 'no user name in the address')
    .meta({ description: 'Address of the agent, with the path before /probe if it has one' }),
  device: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Name or UUID of the one device to read; without it all of the agent' }),
  intervalMs: z
    .int()
    .min(10)
    .max(10_000)
    .default(100)
    .meta({ description: 'Least time between two parts of the stream, ms' }),
  heartbeatMs: z.int().min(50).max(60_000).default(500).meta({
    description: 'The agent says at least so often that it is there, ms; three missed: link lost',
  }),
  count: z
    .int()
    .min(1)
    .max(10_000)
    .default(1000)
    .meta({ description: 'Observations in one document at most' }),
  latenessMs: z
    .int()
    .min(0)
    .max(60_000)
    .default(250)
    .meta({ description: 'So much later than measured may an adapter tell its agent, ms' }),
})

export type MtconnectSettings = z.output<typeof mtconnectSettings>
