/** Lets materials draw things where they stand when the line is pulled apart: a plan of shifts that every vertex asks. */
import {
  ClampToEdgeWrapping,
  DataTexture,
  DataUtils,
  HalfFloatType,
  LinearFilter,
  Mesh,
  MeshDepthMaterial,
  NearestFilter,
  RGBAFormat,
  ShaderMaterial,
  Vector2,
  type Material,
  type Object3D,
  type WebGLProgramParametersWithUniforms,
} from 'three'

import type { ShiftPlan } from '#client/explode/pull-apart.ts'

/** Shared by all materials of a plant. */
export interface ShiftUniforms {
  /** How far the line is pulled apart, 0..1. */
  readonly uShift: { value: number }
  /** Shifts in m over the ground plan of this size, m. */
  readonly uShiftPlan: { value: DataTexture }
  readonly uShiftSize: { readonly value: Vector2 }
}

export function createShiftUniforms(): ShiftUniforms {
  return {
    uShift: { value: 0 },
    uShiftPlan: { value: blankShifts() },
    uShiftSize: { value: new Vector2(1, 1) },
  }
}

/** With `soft` the plan has no steps from cell to cell. */
export function shiftTexture(plan: ShiftPlan, soft: boolean): DataTexture {
  const cells = new Uint16Array(plan.columns * plan.rows * 4)
  for (let cell = 0; cell < plan.columns * plan.rows; cell++)
    for (let axis = 0; axis < 3; axis++)
      cells[cell * 4 + axis] = DataUtils.toHalfFloat(plan.cells[cell * 3 + axis]!)
  return texture(cells, plan.columns, plan.rows, soft)
}

function blankShifts(): DataTexture {
  return texture(new Uint16Array(4), 1, 1, false)
}

function texture(
  cells: Uint16Array<ArrayBuffer>,
  columns: number,
  rows: number,
  soft: boolean,
): DataTexture {
  const made = new DataTexture(cells, columns, rows, RGBAFormat, HalfFloatType)
  made.minFilter = made.magFilter = soft ? LinearFilter : NearestFilter
  made.wrapS = made.wrapT = ClampToEdgeWrapping
  made.needsUpdate = true
  return made
}

/** What a vertex shader of three.js needs; copies move as wholes, by where their origin is. */
export function shiftVertices(
  shader: Pick<WebGLProgramParametersWithUniforms, 'vertexShader' | 'uniforms'>,
  uniforms: ShiftUniforms,
): void {
  shader.uniforms['uShift'] = uniforms.uShift
  shader.uniforms['uShiftPlan'] = uniforms.uShiftPlan
  shader.uniforms['uShiftSize'] = uniforms.uShiftSize
  shader.vertexShader = shader.vertexShader
    .replace('#include <common>', `#include <common>\n${shiftGlsl}`)
    .replace(
      '#include <project_vertex>',
      `#include <project_vertex>
      #ifdef USE_INSTANCING
      vec4 origin = instanceMatrix[3];
      #ifdef RUNS
      origin = instanceMatrix * vec4(runM, 1.0);
      #endif
      vec3 shiftM = shiftOf((modelMatrix * origin).xz);
      #else
      vec3 shiftM = shiftOf((modelMatrix * vec4(transformed, 1.0)).xz);
      #endif
      mvPosition.xyz += mat3(viewMatrix) * shiftM;
      gl_Position = projectionMatrix * mvPosition;`,
    )
    .replace(
      '#include <worldpos_vertex>',
      `#include <worldpos_vertex>
      #if defined(USE_ENVMAP) || defined(DISTANCE) || defined(USE_SHADOWMAP) || defined(USE_TRANSMISSION) || NUM_SPOT_LIGHT_COORDS > 0
      worldPosition.xyz += shiftM;
      #endif`,
    )
}

/** `shiftOf(xz)`: the shift in m at a spot of the ground plan. */
export const shiftGlsl = `
  uniform float uShift;
  uniform sampler2D uShiftPlan;
  uniform vec2 uShiftSize;
  vec3 shiftOf(vec2 spot) {
    return uShift > 0.0 ? uShift * texture2D(uShiftPlan, spot / uShiftSize + 0.5).xyz : vec3(0.0);
  }`

/** A plain material of three.js from here on draws things where they are pulled to. */
export function shifted<M extends Material>(material: M, uniforms: ShiftUniforms): M {
  material.onBeforeCompile = (shader) => shiftVertices(shader, uniforms)
  return material
}

/** The same for all plain materials of these parts. */
export function shiftedParts(parts: readonly Object3D[], uniforms: ShiftUniforms): void {
  for (const part of parts)
    part.traverse((child) => {
      if (!(child instanceof Mesh) || Array.isArray(child.material)) return
      const material = child.material as Material
      if (!(material instanceof ShaderMaterial)) shifted(material, uniforms)
    })
}

const casts = new WeakMap<Material, MeshDepthMaterial>()

/** Shadows of what the material draws go along with it; `alter` is what else it does to vertex shaders. */
export function castShifted(
  material: Material,
  uniforms: ShiftUniforms,
  alter: (shader: WebGLProgramParametersWithUniforms) => void,
): void {
  const depth = new MeshDepthMaterial()
  depth.onBeforeCompile = (shader) => {
    shiftVertices(shader, uniforms)
    alter(shader)
  }
  casts.set(material, depth)
  material.addEventListener('dispose', () => depth.dispose())
}

/** What meshes of the material need as `customDepthMaterial`. */
export function depthOf(material: Material): MeshDepthMaterial | undefined {
  return casts.get(material)
}
