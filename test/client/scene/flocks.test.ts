// @vitest-environment happy-dom
/** Machines far away are moved in turns, and no turn has much more to do than another. */
import { BoxGeometry, MeshBasicMaterial, Vector3 } from 'three'
import { expect, test } from 'vitest'

import { createFlocks, type FlockKind } from '#client/scene/layers/flocks.ts'
import { InstancePool } from '#client/scene/layers/instance-pool.ts'

const material = new MeshBasicMaterial()
const pool = () => new InstancePool(new BoxGeometry(), material, 1)

function kindOf(machines: number, parts: readonly InstancePool[] = []): FlockKind {
  return {
    body: pool(),
    section: undefined,
    parts,
    spots: Array.from({ length: machines }, () => new Vector3()),
    reachM: 1,
    takeFar: () => undefined,
  }
}

test('turns have about the same number of machines, whatever the order of the kinds', () => {
  const flocks = createFlocks([40, 2, 2, 38, 2, 2, 41, 2, 2].map((count) => kindOf(count)))
  const loads = [0, 0, 0]
  for (const { turn, kinds } of flocks) loads[turn]! += kinds[0]!.spots.length
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(4)
})

test('kinds that share a part move together', () => {
  const shared = pool()
  const flocks = createFlocks([kindOf(3, [shared]), kindOf(5), kindOf(4, [shared])])
  expect(flocks.map(({ kinds }) => kinds.length).toSorted()).toEqual([1, 2])
})
