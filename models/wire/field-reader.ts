/** Reads what `FieldWriter` wrote. */
import type { ItemId } from '#models/twin/event.ts'
import { ByteReader } from './byte-reader.ts'
import type { NameTable } from './name-table.ts'

/** Item numbers that one frame may list in all: what a short run can claim is bounded by it. */
const itemBudget = 1 << 22

export class FieldReader extends ByteReader {
  readonly #table: NameTable
  readonly #extraNames: string[] = []
  #lastItem = 0
  #itemsLeft = itemBudget

  constructor(bytes: Uint8Array, table: NameTable) {
    super(bytes)
    this.#table = table
  }

  name(): string {
    const index = this.varint() - 1
    if (index < 0) {
      const value = this.text()
      this.#extraNames.push(value)
      return value
    }
    const { names } = this.#table
    const name = names[index] ?? this.#extraNames[index - names.length]
    return name ?? this.fail(`name ${index} is not in the table`)
  }

  code<T>(list: readonly T[]): T {
    const value = list[this.byte()]
    return value ?? this.fail('an unknown code')
  }

  item(): ItemId {
    const id = this.#lastItem + this.zigzag()
    if (!Number.isSafeInteger(id)) this.fail('an item number out of range')
    this.#lastItem = id
    return id
  }

  items(): ItemId[] {
    const count = this.varint()
    if (count > this.#itemsLeft) this.fail(`a list of ${count} items`)
    this.#itemsLeft -= count
    const ids: ItemId[] = []
    while (ids.length < count) {
      const first = this.item()
      const more = count - ids.length > 1 ? this.varint() : 0
      if (more >= count - ids.length) this.fail('a run of items longer than its list')
      for (let i = 0; i <= more; i++) ids.push(first + i)
      this.#lastItem = first + more
    }
    return ids
  }

  optional<T>(read: () => T): T | undefined {
    const flag = this.byte()
    if (flag > 1) this.fail('a flag that is neither 0 nor 1')
    return flag === 1 ? read() : undefined
  }
}
