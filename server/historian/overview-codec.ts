/** A bin of the overview as bytes: most machines are in one state for all of it, so only what is not zero is written. */
import type { OverviewBin } from '#models/history/overview.ts'
import { ByteReader } from '#models/wire/byte-reader.ts'
import { ByteWriter } from '#models/wire/byte-writer.ts'

export function encodeBin({ startUs, events, alarms, timeUs }: OverviewBin): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(startUs)
  writer.varint(events)
  for (const count of alarms) writer.varint(count)
  writer.varint(timeUs.length)
  let last = -1
  timeUs.forEach((us, at) => {
    if (us === 0) return
    writer.varint(at - last)
    writer.varint(us)
    last = at
  })
  return writer.toBytes()
}

/** Throws AppError `frame-malformed`. */
export function decodeBin(bytes: Uint8Array): OverviewBin {
  const reader = new ByteReader(bytes)
  const [startUs, events] = [reader.varint(), reader.varint()]
  const alarms: [number, number, number] = [reader.varint(), reader.varint(), reader.varint()]
  const timeUs = Array.from({ length: reader.varint() }, () => 0)
  for (let at = -1; reader.remaining > 0;) {
    at += reader.varint()
    timeUs[at] = reader.varint()
  }
  return { startUs, events, alarms, timeUs }
}
