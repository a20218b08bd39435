/** EPCIS 2.0 documents as readings: each event of a kind that can be mapped is JSON text at the address `epcis`. */
import { z } from 'zod'

import type { Reading } from '../connector.ts'
import { instantOf } from '../instant.ts'
import type { RefusedRow } from './push-batch.ts'

export const epcisAddress = 'epcis'

const id = z.string().min(1).max(500)
const ids = z.array(id).max(10_000)
const time = z
  .string()
  .max(64)
  .refine((text) => instantOf(text) !== undefined, {
    error: 'expected ISO 8601 with a zone',
  })
const place = z.looseObject({ id })
const about = {
  eventTime: time,
  eventTimeZoneOffset: z.string().regex(/^[+-]\d{2}:\d{2}$/, 'expected an offset such as +08:00'),
  eventID: id.optional(),
  bizStep: id.optional(),
  disposition: id.optional(),
  readPoint: place.optional(),
  bizLocation: place.optional(),
}
const action = z.enum(['ADD', 'OBSERVE', 'DELETE'])

/** Of GS1 EPCIS 2.0, section 7.4, what we use is checked; other fields are left out of the reading. */
const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ObjectEvent'), ...about, action, epcList: ids }),
  z.object({
    type: z.literal('AggregationEvent'),
    ...about,
    action,
    parentID: id.optional(),
    childEPCs: ids,
  }),
  z.object({
    type: z.literal('TransformationEvent'),
    ...about,
    transformationID: id.optional(),
    inputEPCList: ids.optional(),
    outputEPCList: ids.optional(),
  }),
])
const documentSchema = z.looseObject({
  schemaVersion: z.string().regex(/^2\.0/, 'expected 2.0'),
  epcisBody: z.looseObject({ eventList: z.array(z.unknown()) }),
})

export function isEpcisDocument(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'EPCISDocument'
  )
}

/** Rows are events; what is wrong with the document itself is row 0. */
export function epcisReadings(
  data: unknown,
  maxRows: number,
): { readonly readings: Reading[]; readonly refused: RefusedRow[] } {
  const readings: Reading[] = []
  const refused: RefusedRow[] = []
  const refuse = (row: number, { issues }: z.ZodError) => {
    const { path, message } = issues[0]!
    const where = path.map(String).join('.') || 'the event'
    refused.push({ row, code: 'invalid-event', detail: `${where}: ${message}`.slice(0, 200) })
  }
  const document = documentSchema.safeParse(data)
  if (!document.success) {
    refuse(0, document.error)
    return { readings, refused }
  }
  const { eventList } = document.data.epcisBody
  if (eventList.length > maxRows) {
    const detail = `${eventList.length} events in one document; at most ${maxRows}`
    return { readings, refused: [{ row: 0, code: 'too-many-rows', detail }] }
  }
  for (const [row, each] of eventList.entries()) {
    const event = eventSchema.safeParse(each)
    if (!event.success) refuse(row, event.error)
    else
      readings.push({
        address: epcisAddress,
        value: JSON.stringify(event.data),
        timeMs: instantOf(event.data.eventTime)!,
        quality: 'good',
      })
  }
  return { readings, refused }
}
