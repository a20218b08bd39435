/** A person at work, 1.72 m, for scale and for posts that are staffed. Looks along +x. */
import { SphereGeometry, type BufferGeometry } from 'three'

import { chamferedCylinder } from '#client/scene/geometry/chamfered-cylinder.ts'
import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'

/** With `carrying` the forearms reach forward, 1.05 m over the floor and 0.42 m in front. */
export function person(palette: Palette, carrying = false): BufferGeometry {
  const kit = new GeometryKit()
  for (const z of [-0.09, 0.09]) {
    kit.cylinder(0.075, 0.82, palette.trousers, [0, 0.46, z], [0, 0, 0], {
      segments: 10,
      radiusTop: 0.095,
    })
    kit.box([0.27, 0.1, 0.11], palette.black, [0.045, 0.05, z], [0, 0, 0], 0.03)
  }
  kit.add(chamferedCylinder(0.165, 0.205, 0.6, 16, 0.08), palette.vest, {
    at: [0, 1.14, 0],
    scale: [0.72, 1, 1.08],
  })
  for (const y of [1.0, 1.2])
    kit.add(chamferedCylinder(0.19, 0.195, 0.045, 16, 0.01), palette.film, {
      at: [0, y, 0],
      scale: [0.76, 1, 1.1],
    })
  kit.cylinder(0.055, 0.12, palette.skin, [0.01, 1.46, 0], [0, 0, 0], { segments: 10 })
  for (const side of [-1, 1]) {
    const z = side * 0.25
    if (carrying) {
      kit.cylinder(0.05, 0.34, palette.vest, [0.04, 1.25, z], [side * 0.12, 0, 0.3], {
        segments: 8,
        radiusTop: 0.062,
      })
      kit.cylinder(0.042, 0.34, palette.vest, [0.24, 1.08, z * 0.9], [0, 0, -1.45], { segments: 8 })
      kit.sphere(0.052, palette.skin, [0.42, 1.06, z * 0.86], 8)
    } else {
      kit.cylinder(0.05, 0.3, palette.vest, [0.01, 1.27, z], [side * 0.16, 0, 0.06], {
        segments: 8,
        radiusTop: 0.062,
      })
      kit.cylinder(0.04, 0.3, palette.vest, [0.06, 1.0, z * 1.12], [side * 0.04, 0, 0.3], {
        segments: 8,
        radiusTop: 0.05,
      })
      kit.sphere(0.05, palette.skin, [0.11, 0.83, z * 1.13], 8)
    }
  }
  kit.sphere(0.105, palette.skin, [0.01, 1.57, 0], 14)
  kit.add(new SphereGeometry(0.132, 16, 8, 0, Math.PI * 2, 0, Math.PI / 2), palette.white, {
    at: [0, 1.6, 0],
  })
  kit.cylinder(0.15, 0.02, palette.white, [0.035, 1.605, 0], [0, 0, 0], {
    segments: 16,
    chamfer: 0.005,
  })
  return kit.build()
}
