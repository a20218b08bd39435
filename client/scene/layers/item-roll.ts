/** The items of a state one by one, so that after events only those are looked at that came, went or are somewhere else. */
import type { ItemId } from '#models/twin/event.ts'
import type { ItemState, TwinState, Where } from '#models/twin/twin-state.ts'

export interface RollReader {
  /** An item is new, is somewhere else, or goes on otherwise than it did. */
  changed(id: ItemId, item: ItemState): void
  gone(id: ItemId): void
}

/**
 * The fold gives an item a new `where` whenever that changes, and a state keeps its items in the order in which
 * they came. So the roll and the state are walked side by side, and for most items one comparison is all.
 */
export class ItemRoll {
  readonly #ids: ItemId[] = []
  readonly #wheres: Where[] = []
  readonly #carriers: ItemId[] = []

  read({ items }: TwinState, reader: RollReader): void {
    const ids = this.#ids
    const wheres = this.#wheres
    const carriers = this.#carriers
    const before = ids.length
    let read = 0
    let kept = 0
    items.forEach((item, id) => {
      const { where, carrier } = item
      if (wheres[read] !== where || carriers[read] !== carrier || read >= before) {
        for (; read < before && ids[read] !== id; read++) reader.gone(ids[read]!)
        reader.changed(id, item)
      }
      read++
      ids[kept] = id
      wheres[kept] = where
      carriers[kept] = carrier
      kept++
    })
    for (; read < before; read++) reader.gone(ids[read]!)
    for (const list of [ids, wheres, carriers]) list.length = kept
  }
}
