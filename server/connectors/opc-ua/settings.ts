/** What a person sets for a link to an OPC UA server. */
import { z } from 'zod'

const wait = (text: string, defaultMs: number, minMs = 0) =>
  z
    .number(`milliseconds from ${minMs} to 60000`)
    .min(minMs, `milliseconds from ${minMs} to 60000`)
    .max(60_000, `milliseconds from ${minMs} to 60000`)
    .default(defaultMs)
    .meta({ description: text })

const path = (text: string) =>
  z.string('a path').min(1, 'a path').optional().meta({ description: text })

export const opcUaSettings = z
  .strictObject({
    url: z
      .string('an address such as opc.tcp://192.168.0.20:4840')
      .refine(
        (text) => URL.canParse(text) && new URL(text).protocol === 'opc.tcp:',
        'an address such as opc.tcp://192.168.0.20:4840',
      )
      .meta({ description: 'Address of the server, opc.tcp://host:port/path' }),
    securityMode: z
      .enum(['none', 'sign', 'sign-and-encrypt'])
      .default('none')
      .meta({ description: 'What is done with each message' }),
    securityPolicy: z
      .enum(['Basic256Sha256', 'Aes128_Sha256_RsaOaep', 'Aes256_Sha256_RsaPss'])
      .default('Basic256Sha256')
      .meta({ description: 'How it is signed and encrypted; without effect for mode none' }),
    user: z
      .string('a user name')
      .min(1, 'a user name')
      .optional()
      .meta({ description: 'User at the server; without it, anonymous' }),
    passwordFrom: z
      .string('the name of an environment variable')
      .regex(/^[A-Za-z_]\w*$/, 'the name of an environment variable, such as OPC_UA_PASSWORD')
      .optional()
      .meta({ description: 'Environment variable that holds the password of the user' }),
    certificate: path('Own certificate (PEM); without it one is made in the folder `pki`'),
    privateKey: path('Private key of the own certificate (PEM)'),
    pki: path(
      'Folder of the certificates: own/, trusted/certs/, issuers/, rejected/. Needed for every mode but none',
    ),
    trust: z.enum(['list', 'any']).default('list').meta({
      description:
        'list: only servers whose certificate lies in trusted/certs/, others go to rejected/; any: whoever answers (for trying only)',
    }),
    publishingInterval: wait('How often the server sends what is new, milliseconds', 250, 20),
    samplingInterval: wait(
      'How often the server looks at each value, milliseconds; 0: as it changes, or as fast as it can',
      0,
    ),
    lateness: wait(
      'How much later than its source time a value may still come, milliseconds, besides the sampling interval',
      0,
    ),
    queueSize: z
      .int('a whole number from 2 to 100000')
      .min(2, 'a whole number from 2 to 100000')
      .max(100_000, 'a whole number from 2 to 100000')
      .default(100)
      .meta({ description: 'Values of one node that the server keeps between two sendings' }),
    deadband: z
      .record(z.string(), z.number('a number above 0').positive('a number above 0'))
      .default({})
      .meta({ description: 'Smallest change worth sending, by address, in the unit of the node' }),
    history: z.enum(['read', 'off']).default('read').meta({
      description:
        'read: after a loss, what the server has kept of its historizing nodes completes the record',
    }),
  })
  .refine(({ securityMode, pki }) => securityMode === 'none' || pki !== undefined, {
    path: ['pki'],
    error: 'a folder for certificates, because securityMode is not none',
  })
  .refine(
    ({ certificate, privateKey }) => (certificate === undefined) === (privateKey === undefined),
    {
      path: ['privateKey'],
      error: 'certificate and privateKey together, or neither',
    },
  )
  .refine(({ user, passwordFrom }) => passwordFrom === undefined || user !== undefined, {
    path: ['user'],
    error: 'a user, because passwordFrom is set',
  })

export type OpcUaSettings = z.output<typeof opcUaSettings>
