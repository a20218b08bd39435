/** The one material of the scene: surface from vertex attributes, status from an instance attribute, staleness as a hatch. */
import {
  MeshStandardMaterial,
  Vector2,
  type DataTexture,
  type Material,
  type MeshStandardMaterialParameters,
} from 'three'

import {
  castShifted,
  createShiftUniforms,
  shiftVertices,
  type ShiftUniforms,
} from '#client/scene/explode/shifted.ts'
import { blankPlan } from '#client/scene/geometry/focus-plan.ts'
import { moveRuns, type RunClock } from '#client/scene/geometry/run-shader.ts'

/** Gains of a theme, shared by all materials: change the values and every object follows. */
export interface UberUniforms extends ShiftUniforms {
  /** Light of surfaces that glow by themselves. */
  readonly uEmissiveGain: { value: number }
  /** Light of status lamps. */
  readonly uStatusGain: { value: number }
  /** What of the hall is looked at (see `focus-plan.ts`), and the hall's size, m. */
  readonly uFocusPlan: { value: DataTexture }
  readonly uFocusHall: { readonly value: Vector2 }
  /** How far everything else is dimmed, and how far it is see-through, 0..1. */
  readonly uFocusDim: { value: number }
  readonly uFocusXray: { value: number }
  /** What `clearNear` was asked for is not drawn nearer to the camera than this, m in the ground plan. */
  readonly uClearM: { value: number }
  /** Clock of what the graphics card moves (see `run-shader.ts`). */
  readonly uRunS: RunClock
}

export function createUberUniforms(): UberUniforms {
  return {
    uEmissiveGain: { value: 0.34 },
    uStatusGain: { value: 0.85 },
    uFocusPlan: { value: blankPlan() },
    uFocusHall: { value: new Vector2(1, 1) },
    uFocusDim: { value: 0 },
    uFocusXray: { value: 0 },
    uClearM: { value: 0 },
    ...createShiftUniforms(),
    uRunS: { value: 0 },
  }
}

/** Added to the weight of what nobody has seen. */
export const seeThrough = 10

/** What shines more than this is no glowing body but a flame. */
const brightestGlow = 3
/** Parts of heat that a machine can have lost, and what is added to its weight for each. */
const coldSteps = 20
const coldStep = 100

/** Added to the weight of a machine that has only `heat` 0..1 left of its fire. */
export function coldWeight(heat: number): number {
  return Math.round((1 - heat) * coldSteps) * coldStep
}

/** From here on what stands on the floor is left out where it is nearer than `uClearM`, thinning out before. */
export function clearNear(material: Material): void {
  material.defines = { ...material.defines, CLEAR_NEAR: '' }
  material.needsUpdate = true
}

/** From here on it is drawn in the greys of its colours: for themes in which colour means a state. */
export function withoutColour(material: Material): void {
  material.defines = { ...material.defines, WITHOUT_COLOUR: '' }
  material.needsUpdate = true
}

/**
 * Needs vertex attributes `color` and `aMat` (roughness, metalness, emissive, status share). Instanced
 * geometries carry `iStatus`: linear status colour, and a weight: 0..1 tints the body with it, below 0
 * marks stale data (grey, hatched at 45 degrees, no status light); plus `seeThrough` the thing is inferred and
 * every fourth pixel of it is left out; plus `coldWeight` its fire fades. They carry `iRun` as well (`run-shader.ts`).
 */
export function createUberMaterial(
  uniforms: UberUniforms,
  parameters: MeshStandardMaterialParameters = {},
): MeshStandardMaterial {
  const material = new MeshStandardMaterial({ vertexColors: true, ...parameters })
  castShifted(material, uniforms, (shader) => moveRuns(shader, uniforms.uRunS))
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms)
    shiftVertices(shader, uniforms)
    shader.vertexShader = shader.vertexShader
      .replace(
        '#include <common>',
        `#include <common>
        attribute vec4 aMat;
        varying vec4 vMat;
        varying vec4 vStatus;
        varying vec3 vHatch;
        #ifdef USE_INSTANCING
        attribute vec4 iStatus;
        #endif`,
      )
      .replace(
        '#include <begin_vertex>',
        `#include <begin_vertex>
        vMat = aMat;
        #ifdef USE_INSTANCING
        vStatus = iStatus;
        vHatch = (modelMatrix * instanceMatrix * vec4(transformed, 1.0)).xyz;
        #else
        vStatus = vec4(0.0);
        vHatch = (modelMatrix * vec4(position, 1.0)).xyz;
        #endif`,
      )
    // Last, so that everything above sees things where they have gone to.
    moveRuns(shader, uniforms.uRunS)
    shader.fragmentShader = shader.fragmentShader
      .replace(
        '#include <common>',
        `#include <common>
        varying vec4 vMat;
        varying vec4 vStatus;
        varying vec3 vHatch;
        uniform float uEmissiveGain;
        uniform float uStatusGain;
        uniform sampler2D uFocusPlan;
        uniform vec2 uFocusHall;
        uniform float uFocusDim;
        uniform float uFocusXray;
        uniform float uClearM;`,
      )
      .replace(
        'void main() {',
        `void main() {
        #ifdef CLEAR_NEAR
        vec2 grain = mod(gl_FragCoord.xy, 2.0);
        float grainBar = grain.x < 1.0 ? (grain.y < 1.0 ? 0.2 : 0.6) : (grain.y < 1.0 ? 0.8 : 0.4);
        float clearedM = uClearM - distance(vHatch.xz, cameraPosition.xz);
        if (vHatch.y > 0.004 && clearedM / 0.3 > grainBar) discard;
        #endif
        float focusAway = 0.0;
        if (uFocusDim + uFocusXray > 0.0) {
          focusAway = 1.0 - texture2D(uFocusPlan, vHatch.xz / uFocusHall + 0.5).r;
          // A screen door of four pixels: three of them go, the one on the diagonal last.
          vec2 door = mod(gl_FragCoord.xy, 2.0);
          float bar = door.x < 1.0 ? (door.y < 1.0 ? 0.2 : 0.6) : (door.y < 1.0 ? 0.8 : 0.4);
          if (focusAway > 0.5 && uFocusXray > bar) discard;
        }`,
      )
      .replace(
        '#include <opaque_fragment>',
        `#ifdef CUT_FACES
        // The far side of what is cut open, in one tone: so a solid looks filled.
        if (!gl_FrontFacing) outgoingLight = vec3(0.62, 0.2, 0.1);
        #endif
        outgoingLight *= 1.0 - uFocusDim * focusAway;
        #include <opaque_fragment>`,
      )
      .replace('#include <roughnessmap_fragment>', 'float roughnessFactor = vMat.x;')
      .replace('#include <metalnessmap_fragment>', 'float metalnessFactor = vMat.y;')
      .replace(
        '#include <emissivemap_fragment>',
        `float luma = dot(diffuseColor.rgb, vec3(0.3, 0.55, 0.15));
        float weight = vStatus.w;
        float cold = floor((weight + ${(coldStep / 2).toFixed(1)}) / ${coldStep.toFixed(1)});
        weight -= cold * ${coldStep.toFixed(1)};
        // Fire is marked by a status share below 0.
        float gone = vMat.w < -0.5 ? cold / ${coldSteps.toFixed(1)} : 0.0;
        // Of fire only what glows is seen for a while: flames are out at once.
        if (gone > 0.0 && vMat.z > ${brightestGlow.toFixed(1)}) discard;
        totalEmissiveRadiance += diffuseColor.rgb * vMat.z * uEmissiveGain * (1.0 - gone);
        #ifdef WITHOUT_COLOUR
        diffuseColor.rgb = vec3(luma);
        #endif
        diffuseColor.rgb *= 1.0 - 0.7 * gone * min(vMat.z, 1.0);
        if (weight > ${(seeThrough / 2).toFixed(1)}) {
          weight -= ${seeThrough.toFixed(1)};
          if (all(lessThan(mod(gl_FragCoord.xy, 2.0), vec2(1.0)))) discard;
        }
        if (weight < -0.5) {
          float stripe = step(0.5, fract((vHatch.x + vHatch.y + vHatch.z) * 1.4));
          diffuseColor.rgb = mix(vec3(luma * 0.6 + 0.2), vec3(luma * 0.45 + 0.06), stripe * 0.8);
          totalEmissiveRadiance *= 0.0;
        } else {
          vec3 hue = vStatus.rgb / max(max(vStatus.r, max(vStatus.g, vStatus.b)), 0.001);
          float rim = pow(1.0 - saturate(dot(normal, normalize(vViewPosition))), 2.0);
          diffuseColor.rgb = mix(diffuseColor.rgb, hue * (0.18 + 0.7 * luma), min(weight, 1.0) * 0.8);
          totalEmissiveRadiance += vStatus.rgb * max(vMat.w, 0.0) * uStatusGain + hue * weight * (0.04 + 0.35 * rim);
        }`,
      )
  }
  return material
}
