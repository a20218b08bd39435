/** Writes the fields that events and keyframes are made of: names, codes, item lists, optional values. */
import type { ItemId } from '#models/twin/event.ts'
import { ByteWriter } from './byte-writer.ts'
import type { NameTable } from './name-table.ts'

export class FieldWriter extends ByteWriter {
  readonly #table: NameTable
  readonly #extraNames = new Map<string, number>()
  #lastItem = 0

  constructor(table: NameTable) {
    super()
    this.#table = table
  }

  /** 0 and the text for a name that is new in this frame, else 1 + its index in the table. */
  name(value: string): void {
    const index = this.#table.indexes.get(value) ?? this.#extraNames.get(value)
    if (index !== undefined) return this.varint(index + 1)
    this.#extraNames.set(value, this.#table.names.length + this.#extraNames.size)
    this.varint(0)
    this.text(value)
  }

  /** A code of a closed list, as its position there. */
  code<T>(list: readonly T[], value: T): void {
    const index = list.indexOf(value)
    if (index < 0) throw new RangeError(`${String(value)} is not one of ${list.join(', ')}`)
    this.byte(index)
  }

  /** An item number as its distance from the one written before. */
  item(id: ItemId): void {
    this.zigzag(id - this.#lastItem)
    this.#lastItem = id
  }

  /** Item numbers in their order: runs of consecutive ones as (distance, length - 1). */
  items(ids: readonly ItemId[]): void {
    this.varint(ids.length)
    for (let at = 0; at < ids.length;) {
      let end = at + 1
      while (end < ids.length && ids[end] === ids[end - 1]! + 1) end++
      this.item(ids[at]!)
      if (ids.length - at > 1) this.varint(end - at - 1)
      this.#lastItem = ids[end - 1]!
      at = end
    }
  }

  /** 0 for undefined, else 1 and the value. */
  optional<T>(value: T | undefined, write: (value: T) => void): void {
    this.byte(value === undefined ? 0 : 1)
    if (value !== undefined) write(value)
  }
}
