/** How a broker is reached: the settings that every connector over MQTT has, and the secrets and files that they name. */
import { readFileSync } from 'node:fs'

import type { IClientOptions } from 'mqtt'
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'

const seconds = (min: number, max: number, description: string) =>
  z.number().min(min).max(max).meta({ description })

/** Keys shared by the kinds `mqtt` and `sparkplug`. */
export const brokerSettings = {
  url: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^(mqtts?|wss?):$/.test(new URL(text).protocol),
      'an address such as mqtt://broker:1883, mqtts://broker:8883 or wss://broker/mqtt',
    )
    .refine(
      (text) => !URL.canParse(text) || new URL(text).password === '',
      'an address without a password: name the environment variable that holds it in passwordFrom',
    )
    .meta({ description: 'Address of the broker: mqtt://, mqtts:// (TLS), ws:// or wss://' }),
  protocolVersion: z
    .union([z.literal(4), z.literal(5)], '4 (MQTT 3.1.1) or 5')
    .default(5)
    .meta({ description: 'MQTT 5, or 4 for MQTT 3.1.1' }),
  clientId: z
    .string()
    .regex(/^[\w.:-]{1,128}$/, 'letters, digits and . _ : - (at most 128)')
    .optional()
    .meta({ description: 'Name at the broker; by default one of its own for each run' }),
  username: z.string().min(1).optional().meta({ description: 'Account at the broker' }),
  passwordFrom: z
    .string()
    .regex(/^[A-Za-z_]\w*$/, 'the name of an environment variable, such as MQTT_PASSWORD')
    .optional()
    .meta({ description: 'Environment variable that holds the password' }),
  ca: z.string().min(1).optional().meta({ description: 'PEM file that signed the broker' }),
  cert: z.string().min(1).optional().meta({ description: 'PEM file of our own certificate' }),
  key: z.string().min(1).optional().meta({ description: 'PEM file of its private key' }),
  keepalive: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(2)
    .meta({ description: 'Seconds of silence after which the link counts as lost' }),
  settle: seconds(
    0,
    60,
    'Seconds that a message may be under way; the record waits as long',
  ).default(0.2),
}

const brokerSchema = z.strictObject(brokerSettings)
export type BrokerSettings = z.infer<typeof brokerSchema>

/** Settings as the MQTT client wants them. Throws AppError `connector-settings` where a file or a variable is missing. */
export function clientOptions(settings: BrokerSettings): IClientOptions {
  const { cert, key } = settings
  if ((cert === undefined) !== (key === undefined))
    throw new AppError('connector-settings', 'cert and key: expected both or neither')
  const password = secret(settings.passwordFrom)
  const file = (name: 'ca' | 'cert' | 'key') => {
    const path = settings[name]
    return path === undefined ? {} : { [name]: fileAt(name, path) }
  }
  return {
    protocolVersion: settings.protocolVersion,
    keepalive: settings.keepalive,
    ...(settings.username !== undefined && { username: settings.username }),
    ...(password !== undefined && { password }),
    ...file('ca'),
    ...file('cert'),
    ...file('key'),
  }
}

function secret(variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined
  const value = process.env[variable]
  if (value === undefined)
    throw new AppError(
      'connector-settings',
      `passwordFrom: the environment variable ${variable} is not set`,
    )
  return value
}

function fileAt(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new AppError('connector-settings', `${name}: cannot read ${path} (${String(error)})`)
  }
}
