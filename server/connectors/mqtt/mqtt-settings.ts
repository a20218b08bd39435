/** Settings of a link to plain MQTT topics, in the style of a unified namespace. */
import { z } from 'zod'

import { brokerSettings } from './broker-settings.ts'

export const mqttSettings = z.strictObject({
  ...brokerSettings,
  timeField: z.string().min(1).optional().meta({
    description:
      'Field of a JSON payload with the time of measurement (s, ms or µs since 1970, or ISO 8601); by default timestamp_ms, timestamp or ts',
  }),
  session: z.enum(['clean', 'persistent'], 'clean or persistent').default('clean').meta({
    description:
      'persistent: the broker keeps what comes with QoS 1 while we are away (needs a clientId)',
  }),
  sessionExpiry: z
    .number()
    .int()
    .min(1)
    .max(4_000_000_000)
    .default(86_400)
    .meta({ description: 'Seconds for which the broker is asked to keep it (MQTT 5)' }),
  maxPayloadBytes: z
    .number()
    .int()
    .min(100)
    .max(100_000_000)
    .default(1_000_000)
    .meta({ description: 'Larger payloads are refused' }),
})

export type MqttSettings = z.infer<typeof mqttSettings>
