/** Things that go straight on by themselves: the graphics card moves them, from numbers that only events change. */
import {
  InstancedBufferAttribute,
  type BufferGeometry,
  type WebGLProgramParametersWithUniforms,
} from 'three'

/** Seconds that have passed since an instant that whoever writes `iRun` has chosen. */
export interface RunClock {
  value: number
}

/**
 * Makes a shader move its instances. Each carries `iRun`: how far it goes along its own x axis, m; how fast, m/s; when it
 * sets out, in seconds of the clock; and how much it rises for each metre. Shaders know by `RUNS` that there is `runM`.
 */
export function moveRuns(
  shader: Pick<WebGLProgramParametersWithUniforms, 'vertexShader' | 'uniforms'>,
  clock: RunClock,
): void {
  shader.uniforms['uRunS'] = clock
  shader.vertexShader = shader.vertexShader
    .replace(
      '#include <common>',
      `#include <common>
      #ifdef USE_INSTANCING
      #define RUNS
      attribute vec4 iRun;
      uniform float uRunS;
      #endif`,
    )
    .replace(
      '#include <begin_vertex>',
      `#include <begin_vertex>
      #ifdef RUNS
      float along = clamp(iRun.y * (uRunS - iRun.z), 0.0, iRun.x);
      vec3 runM = vec3(along, along * iRun.w, 0.0);
      transformed += runM;
      #endif`,
    )
}

/** All instances of a geometry that stand where their matrices say. */
export function standStill(geometry: BufferGeometry): void {
  geometry.setAttribute(
    'iRun',
    new InstancedBufferAttribute(new Float32Array(4), 4, false, 2 ** 30),
  )
}
