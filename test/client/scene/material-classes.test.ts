// @vitest-environment happy-dom
/** Nothing that needs another shader program shares a material: the renderer would look its program up at each change between them. */
import { InstancedMesh, Line, Mesh, type Material, type Object3D } from 'three'
import { beforeEach, expect, test } from 'vitest'

import { nothingWished } from '#client/scene/overlays/overlay-view.ts'
import { overlayNames } from '#client/store/view-store.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { hallOf, library, libraryText } from './hall-fixture.ts'

beforeEach(() => {
  // The page has no fonts to wait for.
  Object.assign(document, { fonts: { load: async () => [] } })
})

/** What the renderer's `setProgram` asks of an object: where the answer changes, it makes the program's key anew. */
function programClass(mesh: Mesh | Line, material: Material): string {
  const { attributes, morphAttributes } = mesh.geometry
  const instanced = mesh instanceof InstancedMesh
  return [
    instanced && 'instanced',
    instanced && mesh.instanceColor && 'coloured',
    material.vertexColors && attributes['color']?.itemSize === 4 && 'alpha',
    attributes['tangent'] && 'tangents',
    ...Object.keys(morphAttributes),
  ]
    .filter(Boolean)
    .join(' ')
}

/** Materials that are asked for more than one program: what they draw. */
function shared(object: Object3D): string[][] {
  const classes = new Map<Material, Set<string>>()
  object.traverse((each) => {
    if (!(each instanceof Mesh || each instanceof Line)) return
    const materials: Material[] = [each.material].flat()
    // Shadows are drawn by a material that follows the same rule.
    if (each.castShadow && each.customDepthMaterial) materials.push(each.customDepthMaterial)
    for (const material of materials) {
      const known = classes.get(material) ?? new Set()
      classes.set(material, known.add(programClass(each, material)))
    }
  })
  return [...classes.values()].filter(({ size }) => size > 1).map((names) => [...names])
}

test.each(library)('%s: each material draws one class of objects', (id) => {
  const plant = parsePlant(libraryText(id, 'plant.yaml'), { file: 'plant.yaml' })
  const { frame, layers } = hallOf(plant)
  const [first, second] = plant.workUnits.map((unit) => unit.id) as [string, string]
  const marked = { ...frame, causePath: [first, second], ghosts: { [first]: 'held' as const } }
  layers.update(marked)
  layers.update({ ...marked, section: true }, { ...nothingWished, overlays: [...overlayNames] })
  expect(shared(layers.object)).toEqual([])
  layers.dispose()
})
