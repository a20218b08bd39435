// @vitest-environment happy-dom
/** Machines that differ in what they work on only share the drawings that come out alike. */
import { BoxGeometry, Group, InstancedMesh, MeshBasicMaterial } from 'three'
import { expect, test } from 'vitest'

import { createPalette } from '#client/scene/geometry/palette.ts'
import { createEquipmentLayer } from '#client/scene/layers/equipment-layer.ts'
import { PoolStock } from '#client/scene/layers/pool-stock.ts'
import { createRowFlows } from '#client/scene/layers/row-flow.ts'
import { WorkedStacks } from '#client/scene/layers/worked-stacks.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { createTwinState } from '#models/twin/twin-state.ts'
import { bigPlantText, plantOf500 } from '../../support/big-plant.ts'

const material = new MeshBasicMaterial()

test('gives one pool for the same drawing of a family, and others for what differs', () => {
  const stock = new PoolStock(material, new Group())
  const first = stock.take('press', new BoxGeometry(1, 2, 3), 2)
  expect(stock.take('press', new BoxGeometry(1, 2, 3), 5)).toBe(first)
  expect(stock.take('press', new BoxGeometry(1, 2, 4), 2)).not.toBe(first)
  expect(stock.take('mixer', new BoxGeometry(1, 2, 3), 2)).not.toBe(first)
  const coloured = new BoxGeometry(1, 2, 3)
  coloured.setAttribute('color', coloured.getAttribute('normal').clone())
  expect(stock.take('press', coloured, 2)).not.toBe(first)
})

test('500 machines of many kinds take less than 100 draw calls, and all of them are drawn', () => {
  const plant = parsePlant(bigPlantText(plantOf500), { file: 'generated.yaml' })
  const worked = new WorkedStacks(plant, createRowFlows(plant))
  const layer = createEquipmentLayer(plant, createPalette('day'), 'day', material, worked)
  const state = createTwinState(plant)
  layer.update({
    plant,
    state,
    nowUs: 0,
    version: 0,
    keyframes: 0,
    stale: false,
    causePath: [],
    section: false,
    ghosts: {},
  })
  const drawn = layer.object.children.filter(
    (child) => child instanceof InstancedMesh && child.count > 0,
  ) as InstancedMesh[]
  expect(drawn.length).toBeLessThan(100)
  const bodies = new Set<string>()
  for (const mesh of drawn)
    for (let i = 0; i < mesh.count; i++) {
      const [x, , z] = mesh.instanceMatrix.array.slice(i * 16 + 12, i * 16 + 15)
      bodies.add(`${x!.toFixed(2)} ${z!.toFixed(2)}`)
    }
  for (const { pose } of plant.workUnits)
    expect(bodies).toContain(
      `${Math.fround(pose.xM).toFixed(2)} ${Math.fround(pose.zM).toFixed(2)}`,
    )
})
