/** Whether two drawings come out alike. */
import type { BufferAttribute, BufferGeometry } from 'three'

/** Compares the index and every attribute of `made`; what `known` has beyond these does not count. */
export function isSameShape(known: BufferGeometry, made: BufferGeometry): boolean {
  if (!isSameList(known.index?.array, made.index?.array)) return false
  return Object.entries(made.attributes).every(([name, attribute]) => {
    const other = known.getAttribute(name) as BufferAttribute | undefined
    return other?.itemSize === attribute.itemSize && isSameList(other.array, attribute.array)
  })
}

function isSameList(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean {
  if (a?.length !== b?.length) return false
  if (a && b) for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
