/** The heat map: a field laid on the floor, renewed twice a second at most. */
import {
  Color,
  DataTexture,
  LinearFilter,
  Mesh,
  PlaneGeometry,
  RedFormat,
  ShaderMaterial,
  UnsignedByteType,
} from 'three'

import type { HeatQuantity } from '#client/store/view-store.ts'
import { cividis } from '#client/ui/cividis.ts'
import type { Plant } from '#models/plant/plant.ts'
import { heatColumns, heatRows, type HeatField } from '#client/overlay/heat-field.ts'
import type { FlowRates } from '#client/overlay/flow-rates.ts'
import type { OverlayView } from './overlay-view.ts'

const everyMs = 500
const floorM = 0.045
const opacity = 0.55

export interface HeatLayer {
  readonly object: Mesh
  update(view: OverlayView, nowMs: number): void
  dispose(): void
}

export function createHeatLayer(plant: Plant, field: HeatField, rates: FlowRates): HeatLayer {
  const bytes = new Uint8Array(heatColumns * heatRows)
  const map = new DataTexture(bytes, heatColumns, heatRows, RedFormat, UnsignedByteType)
  map.minFilter = LinearFilter
  map.magFilter = LinearFilter
  const material = new ShaderMaterial({
    uniforms: {
      uField: { value: map },
      uColours: { value: cividis.map((colour) => new Color(colour)) },
    },
    vertexShader: shader.vertex,
    fragmentShader: shader.fragment,
    transparent: true,
    depthWrite: false,
  })
  const { lengthM, widthM } = plant.hall
  const object = new Mesh(
    new PlaneGeometry(lengthM, widthM).rotateX(-Math.PI / 2).translate(0, floorM, 0),
    material,
  )
  object.renderOrder = 2
  object.visible = false
  let drawnMs = -Infinity
  let shown: HeatQuantity | undefined
  return {
    object,
    update({ frame, wishes }, nowMs) {
      object.visible = wishes.overlays.includes('heat')
      if (!object.visible) {
        shown = undefined
        return
      }
      if (shown === wishes.heat && nowMs - drawnMs < everyMs) return
      shown = wishes.heat
      drawnMs = nowMs
      field.fill(wishes.heat, frame.state, frame.nowUs, rates)
      const scale = 255 / field.tops[wishes.heat]
      for (let i = 0; i < bytes.length; i++)
        bytes[i] = Math.min(255, Math.round(field.values[i]! * scale))
      map.needsUpdate = true
    },
    dispose() {
      object.geometry.dispose()
      material.dispose()
      map.dispose()
    },
  }
}

const steps = cividis.length - 1

const shader = {
  vertex: `
    varying vec2 vAt;
    void main() {
      // Rows of the field run along z, those of the plane's texture against it.
      vAt = vec2(uv.x, 1.0 - uv.y);
      gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    }`,
  fragment: `
    uniform sampler2D uField;
    uniform vec3 uColours[${cividis.length}];
    varying vec2 vAt;
    void main() {
      float value = texture2D(uField, vAt).r * ${steps.toFixed(1)};
      vec3 colour = uColours[0];
      for (int i = 0; i < ${steps}; i++)
        colour = mix(colour, uColours[i + 1], clamp(value - float(i), 0.0, 1.0));
      gl_FragColor = vec4(colour, ${opacity.toFixed(2)});
      #include <colorspace_fragment>
    }`,
} as const
