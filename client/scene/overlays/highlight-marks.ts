/** Work units that somebody speaks of: a ring and a pool of light on the floor, and the corners of a box around each. */
import {
  BoxGeometry,
  Color,
  DynamicDrawUsage,
  Group,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
  PlaneGeometry,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three'

import { shifted, shiftGlsl, type ShiftUniforms } from '#client/scene/explode/shifted.ts'
import { machineMatrix } from '#client/scene/layers/machine-frame.ts'
import { metresPerPixel } from '#client/scene/layers/metres-per-pixel.ts'
import type { Theme } from '#client/store/view-store.ts'
import { tokens } from '#client/ui/tokens.ts'
import type { Plant, WorkUnit } from '#models/plant/plant.ts'

const mostUnits = 64
/** From the footprint to the ring, and how far the glow goes beyond, m. */
const marginM = 0.8
const glowM = 3.2
const floorM = 0.09
/** Bars of the corners: length as a share of the edge, thickness in m and at least in px. */
const barShare = 0.22
const barM = 0.03
const barPx = 1.8
const zoomStep = 1.12

export interface HighlightMarks {
  readonly object: Group
  /** Heights of the boxes come from the drawings, m. */
  update(units: readonly WorkUnit[], heightM: (workUnit: string) => number): void
  dispose(): void
}

export function createHighlightMarks(
  plant: Plant,
  theme: Theme,
  shifts: ShiftUniforms,
): HighlightMarks {
  const most = Math.min(mostUnits, Math.max(1, plant.workUnits.length))
  const colour = new Color(tokens[theme].accent)
  const floorGeometry = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2)
  const halves = new InstancedBufferAttribute(new Float32Array(most * 2), 2)
  halves.setUsage(DynamicDrawUsage)
  floorGeometry.setAttribute('iHalf', halves)
  const floorMaterial = new ShaderMaterial({
    uniforms: {
      ...shifts,
      uColour: { value: colour },
      uPool: { value: theme === 'night' ? 0.17 : 0.26 },
    },
    vertexShader: ring.vertex,
    fragmentShader: ring.fragment,
    transparent: true,
    depthWrite: false,
  })
  const floor = instanced(new InstancedMesh(floorGeometry, floorMaterial, most), 2)
  const barMaterial = new MeshBasicMaterial({
    color: colour,
    depthTest: false,
    depthWrite: false,
    fog: false,
    toneMapped: false,
    transparent: true,
    opacity: 0.95,
  })
  shifted(barMaterial, shifts)
  const barGeometry = new BoxGeometry(1, 1, 1)
  const bars = instanced(new InstancedMesh(barGeometry, barMaterial, most * 24), 18)
  const object = new Group()
  object.add(floor, bars)
  const middle = new Vector3()
  const canvas = new Vector2()
  let pixelM = 0.1
  let drawnPixelM = 0
  let shown: readonly WorkUnit[] = []
  floor.onBeforeRender = (renderer, _scene, camera) => {
    pixelM = metresPerPixel(camera, middle, renderer.getSize(canvas).y)
  }

  function draw(heightM: (workUnit: string) => number): void {
    floor.count = 0
    bars.count = 0
    middle.set(0, 0, 0)
    const thickM = Math.max(barM, barPx * pixelM)
    for (const { id, pose } of shown) {
      if (floor.count >= most) break
      const world = machineMatrix(pose)
      const halfX = pose.lengthM / 2 + marginM
      const halfZ = pose.widthM / 2 + marginM
      halves.setXY(floor.count, halfX, halfZ)
      floor.setMatrixAt(floor.count++, world)
      const high = Math.max(pose.heightM, heightM(id)) + 0.3
      corners(bars, world, [halfX - 0.4, high, halfZ - 0.4], thickM)
      middle.addScaledVector(new Vector3(pose.xM, 0, pose.zM), 1 / shown.length)
    }
    halves.needsUpdate = true
    floor.instanceMatrix.needsUpdate = true
    bars.instanceMatrix.needsUpdate = true
    object.visible = floor.count > 0
  }

  return {
    object,
    update(units, heightM) {
      const zoomed = Math.abs(Math.log(pixelM / drawnPixelM)) > Math.log(zoomStep)
      if (units === shown && !(units.length > 0 && zoomed)) return
      shown = units
      drawnPixelM = pixelM
      draw(heightM)
    },
    dispose() {
      for (const each of [floor, bars]) each.dispose()
      for (const each of [floorGeometry, barGeometry]) each.dispose()
      for (const each of [floorMaterial, barMaterial]) each.dispose()
    },
  }
}

function instanced(mesh: InstancedMesh, order: number): InstancedMesh {
  mesh.count = 0
  mesh.frustumCulled = false
  mesh.renderOrder = order
  return mesh
}

const local = new Matrix4()

/** Three short bars in each corner of a box that stands on the floor. */
function corners(
  mesh: InstancedMesh,
  world: Matrix4,
  [halfX, high, halfZ]: readonly [number, number, number],
  thickM: number,
): void {
  const along = Math.min(halfX, halfZ, high / 2) * 2 * barShare + thickM
  for (const x of [-halfX, halfX])
    for (const y of [0.05, high])
      for (const z of [-halfZ, halfZ])
        for (const axis of [0, 1, 2]) {
          const inwards = (value: number, from: number) =>
            value - (Math.sign(value - from) * along) / 2
          local
            .makeScale(
              axis === 0 ? along : thickM,
              axis === 1 ? along : thickM,
              axis === 2 ? along : thickM,
            )
            .setPosition(
              axis === 0 ? inwards(x, 0) : x,
              axis === 1 ? inwards(y, high / 2) : y,
              axis === 2 ? inwards(z, 0) : z,
            )
          mesh.setMatrixAt(mesh.count++, local.premultiply(world))
        }
}

/** Distances to a rounded rectangle, in metres: a line that is never thinner than two pixels, a pool inside, a glow outside. */
const ring = {
  vertex: `
    ${shiftGlsl}
    attribute vec2 iHalf;
    varying vec2 vAt;
    varying vec2 vHalf;
    void main() {
      vHalf = iHalf;
      vAt = position.xz * 2.0 * (iHalf + ${glowM.toFixed(1)});
      vec4 at = modelMatrix * instanceMatrix * vec4(vAt.x, ${floorM.toFixed(2)}, vAt.y, 1.0);
      at.xyz += shiftOf((modelMatrix * instanceMatrix[3]).xz);
      gl_Position = projectionMatrix * viewMatrix * at;
    }`,
  fragment: `
    uniform vec3 uColour;
    uniform float uPool;
    varying vec2 vAt;
    varying vec2 vHalf;
    void main() {
      const float round = 0.7;
      vec2 out_ = abs(vAt) - vHalf + round;
      float away = length(max(out_, 0.0)) + min(max(out_.x, out_.y), 0.0) - round;
      float pixel = fwidth(away);
      float wide = max(0.09, pixel * 1.3);
      float line = 1.0 - smoothstep(wide - pixel, wide + pixel, abs(away));
      float glow = away > 0.0 ? exp(-away * 1.1) * (1.0 - away / ${glowM.toFixed(1)}) : 1.0;
      float alpha = max(line, clamp(glow, 0.0, 1.0) * uPool);
      if (alpha < 0.004) discard;
      gl_FragColor = vec4(uColour, alpha);
      #include <colorspace_fragment>
    }`,
} as const
