/** The flow of the material: lines on the floor whose arrows move as it moves, and stand where it stands. One draw call. */
import {
  BufferGeometry,
  Color,
  DataTexture,
  DoubleSide,
  Float32BufferAttribute,
  FloatType,
  Mesh,
  NearestFilter,
  RGBAFormat,
  ShaderMaterial,
  Vector2,
} from 'three'

import { categoryColour } from '#client/ui/category-colours.ts'
import type { Plant } from '#models/plant/plant.ts'
import { flowLinks, type FlowLink } from './flow-links.ts'
import { FlowState } from './flow-state.ts'
import type { FlowRates } from '#client/overlay/flow-rates.ts'
import type { OverlayView } from './overlay-view.ts'

const everyMs = 500
const floorM = 0.22
/** From arrow to arrow, m; in time-lapse they go on by this share of it in a frame at most, else they would seem to turn round. */
const pitchM = 3.2
const mostStep = 0.22
/** Half width of a line, m: of the least and of the greatest flow. */
const thinM = 0.16
const thickM = 0.8
const leastPx = 3.2

export interface FlowLayer {
  readonly object: Mesh
  update(view: OverlayView, nowMs: number): void
  dispose(): void
}

export function createFlowLayer(plant: Plant, rates: FlowRates): FlowLayer {
  const links = flowLinks(plant)
  const flow = new FlowState(plant, links)
  const count = Math.max(1, links.length)
  /** Two texels a line: phase in m, half width in m, strength; and its colour. */
  const data = new Float32Array(count * 8)
  const table = new DataTexture(data, 2, count, RGBAFormat, FloatType)
  table.minFilter = NearestFilter
  table.magFilter = NearestFilter
  const canvas = new Vector2()
  const material = new ShaderMaterial({
    uniforms: { uLines: { value: table }, uHeightPx: { value: 900 } },
    vertexShader: shader.vertex,
    fragmentShader: shader.fragment,
    transparent: true,
    side: DoubleSide,
    forceSinglePass: true,
    depthTest: false,
    depthWrite: false,
  })
  const object = new Mesh(ribbons(links), material)
  object.frustumCulled = false
  object.renderOrder = 12
  object.visible = false
  object.onBeforeRender = (renderer) => {
    material.uniforms['uHeightPx']!.value = renderer.getSize(canvas).y
  }
  const colour = new Color()
  let readMs = -Infinity
  let lastUs: number | undefined

  function read({ frame }: OverlayView): void {
    flow.read(frame.state, rates)
    const most = Math.max(1e-6, ...flow.flows.map(({ unitsPerHour }) => unitsPerHour))
    flow.flows.forEach(({ unitsPerHour, speedMPerS, product }, i) => {
      data[i * 8 + 1] = thinM + (thickM - thinM) * Math.sqrt(unitsPerHour / most)
      data[i * 8 + 2] = speedMPerS > 0 ? 1 : 0.4
      colour.set(categoryColour(product)).toArray(data, i * 8 + 4)
    })
  }

  return {
    object,
    update(view, nowMs) {
      object.visible = view.wishes.overlays.includes('flow') && links.length > 0
      const { frame } = view
      if (!object.visible) {
        readMs = -Infinity
        lastUs = undefined
        return
      }
      if (nowMs - readMs >= everyMs) {
        readMs = nowMs
        read(view)
      }
      const passedS = frame.stale || lastUs === undefined ? 0 : (frame.nowUs - lastUs) / 1e6
      lastUs = frame.nowUs
      flow.flows.forEach(({ speedMPerS }, i) => {
        const goneM = speedMPerS * passedS
        const step = Math.sign(goneM) * Math.min(Math.abs(goneM), pitchM * mostStep)
        data[i * 8] = (data[i * 8]! + step) % pitchM
      })
      table.needsUpdate = true
    },
    dispose() {
      object.geometry.dispose()
      material.dispose()
      table.dispose()
    },
  }
}

/** A strip of two vertices for each end of each leg; corners are round because legs overlap by half a width. */
function ribbons(links: readonly FlowLink[]): BufferGeometry {
  const positions: number[] = []
  const sides: number[] = []
  const lines: number[] = []
  const index: number[] = []
  links.forEach(({ points }, line) => {
    let along = 0
    for (let i = 1; i < points.length; i++) {
      const [fromX, fromZ] = points[i - 1]!
      const [toX, toZ] = points[i]!
      const length = Math.hypot(toX - fromX, toZ - fromZ)
      if (length < 0.05) continue
      const x = (toX - fromX) / length
      const z = (toZ - fromZ) / length
      const first = positions.length / 3
      for (const [px, pz, way, end] of [
        [fromX, fromZ, along, -1],
        [toX, toZ, along + length, 1],
      ] as const)
        for (const side of [-1, 1]) {
          positions.push(px, floorM, pz)
          // Across the leg and on along it, each times the half width; then the side, and the way so far.
          sides.push(-z * side + x * end * 0.5, x * side + z * end * 0.5, side, end * 0.5)
          lines.push(line, way)
        }
      index.push(first, first + 1, first + 2, first + 2, first + 1, first + 3)
      along += length
    }
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3))
  geometry.setAttribute('aSide', new Float32BufferAttribute(sides, 4))
  geometry.setAttribute('aLine', new Float32BufferAttribute(lines, 2))
  geometry.setIndex(index)
  return geometry
}

const shader = {
  vertex: `
    uniform highp sampler2D uLines;
    uniform float uHeightPx;
    attribute vec4 aSide;
    attribute vec2 aLine;
    varying vec3 vAt;
    varying vec4 vColour;
    void main() {
      vec4 line = texelFetch(uLines, ivec2(0, int(aLine.x + 0.5)), 0);
      vColour = vec4(texelFetch(uLines, ivec2(1, int(aLine.x + 0.5)), 0).rgb, line.z);
      vec4 middle = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      float pixelM = 2.0 * middle.w / (projectionMatrix[1][1] * uHeightPx);
      float half_ = max(line.y, pixelM * ${leastPx.toFixed(1)} * (0.6 + 0.4 * line.y / ${thickM.toFixed(2)}));
      vec3 at = position + vec3(aSide.x, 0.0, aSide.y) * half_;
      vAt = vec3(aLine.y + aSide.w * half_ - line.x, aSide.z, half_);
      gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
    }`,
  fragment: `
    varying vec3 vAt;
    varying vec4 vColour;
    void main() {
      float across = abs(vAt.y);
      // Arrow heads: the middle of the line is ahead of its edges.
      float beat = fract((vAt.x + across * vAt.z * 0.9) / ${pitchM.toFixed(1)});
      float soft = clamp(fwidth(vAt.x) / ${pitchM.toFixed(1)}, 0.01, 0.25);
      float dash = smoothstep(0.0, soft, beat) * (1.0 - smoothstep(0.52, 0.52 + soft, beat));
      float edge = 1.0 - smoothstep(0.8, 1.0, across);
      // Between the arrows the line is paler, not thinner: it must be seen from the far end of the hall.
      vec3 colour = mix(mix(vColour.rgb, vec3(1.0), 0.5), vColour.rgb, dash);
      gl_FragColor = vec4(colour, mix(0.6, 1.0, dash) * vColour.a * edge);
      #include <colorspace_fragment>
    }`,
} as const
