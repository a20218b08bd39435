/** Where the hands point: a thin ray from each, and a ring on the floor where a press would go to. */
import {
  CylinderGeometry,
  DoubleSide,
  Group,
  Mesh,
  MeshBasicMaterial,
  RingGeometry,
  Vector3,
} from 'three'

import type { Spot } from '#client/scene/camera/walk-floor.ts'

const mostHands = 2
const rayM = 0.004
const withoutEndM = 3
const ringM = 0.35
const forward = new Vector3(0, 1, 0)

export interface Pointers {
  readonly object: Group
  /** Before the hands of a frame. */
  begin(): void
  /** A hand at `from` that points `along`, both as the plant has them; `spot`: where a press goes to. */
  show(from: Vector3, along: Vector3, spot: Spot | undefined): void
  dispose(): void
}

export function createPointers(colour: string): Pointers {
  const object = new Group()
  const ray = new CylinderGeometry(rayM, rayM, 1, 6, 1, true).translate(0, 0.5, 0)
  const ring = new RingGeometry(ringM - 0.05, ringM, 40).rotateX(-Math.PI / 2)
  const material = new MeshBasicMaterial({
    color: colour,
    transparent: true,
    opacity: 0.85,
    side: DoubleSide,
    depthWrite: false,
    fog: false,
    toneMapped: false,
  })
  const hands = Array.from({ length: mostHands }, () => {
    const hand = { ray: new Mesh(ray, material), ring: new Mesh(ring, material) }
    for (const mesh of [hand.ray, hand.ring]) {
      mesh.frustumCulled = false
      mesh.renderOrder = 20
    }
    object.add(hand.ray, hand.ring)
    return hand
  })
  let shown = 0
  return {
    object,
    begin() {
      shown = 0
      for (const hand of hands) hand.ray.visible = hand.ring.visible = false
    },
    show(from, along, spot) {
      const hand = hands[shown++]
      if (!hand) return
      const lengthM = spot && along.y < 0 ? -from.y / along.y : withoutEndM
      hand.ray.visible = true
      hand.ray.position.copy(from)
      hand.ray.quaternion.setFromUnitVectors(forward, along)
      hand.ray.scale.set(1, lengthM, 1)
      hand.ring.visible = spot !== undefined
      if (spot) hand.ring.position.set(spot.x, 0.03, spot.z)
    },
    dispose() {
      for (const each of [ray, ring, material]) each.dispose()
    },
  }
}
