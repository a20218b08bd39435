/** Settings of a Sparkplug host application. */
import { z } from 'zod'

import { brokerSettings } from '../mqtt/broker-settings.ts'

export const sparkplugSettings = z.strictObject({
  ...brokerSettings,
  hostId: z
    .string()
    .regex(/^[^/+#]{1,200}$/, 'a name without / + #')
    .default('parallel-factory')
    .meta({ description: 'Our name as a host application; edge nodes may wait for it' }),
  rebirth: z.enum(['when-needed', 'never'], 'when-needed or never').default('when-needed').meta({
    description: 'Whether an edge node is asked for its births; nothing else is ever sent to it',
  }),
  reorderTimeout: z
    .number()
    .min(0)
    .max(60)
    .default(1)
    .meta({ description: 'Seconds for which a missing message is waited for' }),
  backfillQuiet: z.number().min(0).max(600).default(1).meta({
    description: 'Seconds after a birth, and without historical values, that end a backlog',
  }),
  holdAtMost: z
    .number()
    .min(0)
    .max(31_536_000)
    .default(3600)
    .meta({ description: 'Seconds for which the record waits for what an edge node owes' }),
})

export type SparkplugSettings = z.infer<typeof sparkplugSettings>
