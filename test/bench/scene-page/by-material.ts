/** A drawing as a model file would have it: one geometry for each material. */
import type { BufferGeometry } from 'three'

const known = new WeakMap<BufferGeometry, readonly BufferGeometry[]>()

/**
 * Splits a geometry by the surface of its triangles (roughness, metalness, glow, whether it shows the state). Colours of one
 * surface stay together, so there are fewer parts than a file would have. The same geometry gives the same parts.
 */
export function byMaterial(geometry: BufferGeometry): readonly BufferGeometry[] {
  let parts = known.get(geometry)
  if (!parts) known.set(geometry, (parts = split(geometry)))
  return parts
}

function split(geometry: BufferGeometry): BufferGeometry[] {
  const surfaces = geometry.getAttribute('aMat')
  const corners = geometry.index
  if (!surfaces || !corners) return [geometry]
  const bySurface = new Map<string, number[]>()
  for (let at = 0; at < corners.count; at += 3) {
    const first = corners.getX(at)
    const key = [0, 1, 2, 3].map((i) => surfaces.getComponent(first, i)).join(' ')
    let found = bySurface.get(key)
    if (!found) bySurface.set(key, (found = []))
    found.push(first, corners.getX(at + 1), corners.getX(at + 2))
  }
  if (bySurface.size === 1) return [geometry]
  return [...bySurface.values()].map((index) => {
    const part = geometry.clone()
    part.setIndex(index)
    return part
  })
}
