// @vitest-environment happy-dom
/** Nothing that needs another shader program shares a material: the renderer would look its program up at each change between them. */
import { readdirSync, readFileSync } from 'node:fs'

import { InstancedMesh, Line, Mesh, type Material, type Object3D } from 'three'
import { beforeEach, expect, test } from 'vitest'

import type { FrameView } from '#client/scene/layers/frame-view.ts'
import { createPlantLayers } from '#client/scene/plant-layers.ts'
import { nothingWished } from '#client/scene/overlays/overlay-view.ts'
import { overlayNames } from '#client/store/view-store.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { applyEvents } from '#models/twin/apply-events.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { createSimulation, runUntil } from '#simulator/plant-simulation.ts'

/** So much plant time fills the line with things under way. */
const warmUs = 20 * 60e6

const library = readdirSync('models/library', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

beforeEach(() => {
  // The page has no fonts to wait for.
  Object.assign(document, { fonts: { load: async () => [] } })
})

function hallOf(id: string) {
  const file = `models/library/${id}/plant.yaml`
  const plant = parsePlant(readFileSync(file, 'utf8'), { file })
  const state = createTwinState(plant)
  const events: TwinEvent[] = []
  runUntil(createSimulation(plant, 1), warmUs, (event) => events.push(event))
  applyEvents(state, plant, events)
  const frame: FrameView = {
    plant,
    state,
    nowUs: warmUs,
    version: 1,
    keyframes: 0,
    stale: false,
    causePath: plant.workUnits.slice(0, 2).map((unit) => unit.id),
    section: false,
    ghosts: { [plant.workUnits[0]!.id]: 'held' },
  }
  return { frame, layers: createPlantLayers(plant, 'day', 'low', () => {}) }
}

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
  const { frame, layers } = hallOf(id)
  layers.update(frame)
  layers.update({ ...frame, section: true }, { ...nothingWished, overlays: [...overlayNames] })
  expect(shared(layers.object)).toEqual([])
  layers.dispose()
})
