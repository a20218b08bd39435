/** The surroundings that shiny surfaces mirror: a scene of light panels from which an environment map is made. */
import {
  BackSide,
  BoxGeometry,
  Color,
  DoubleSide,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  PMREMGenerator,
  Scene,
  type Texture,
  type WebGLRenderer,
} from 'three'

import type { ThemeLight } from './theme-light.ts'

/** The panels alone, to be rendered into a cube map once. */
export function environmentScene({ environment }: ThemeLight): Scene {
  const scene = new Scene()
  const room = new Mesh(
    new BoxGeometry(80, 80, 80),
    new MeshBasicMaterial({ color: environment.background, side: BackSide }),
  )
  scene.add(room)
  for (const { colour, intensity, position, turn, size } of environment.formers) {
    const material = new MeshBasicMaterial({ side: DoubleSide, toneMapped: false })
    material.color = new Color(colour).multiplyScalar(intensity)
    const panel = new Mesh(new PlaneGeometry(...size), material)
    panel.position.set(...position)
    panel.rotation.set(...turn)
    scene.add(panel)
  }
  return scene
}

/** The filtered map for `scene.environment`; the caller disposes it. */
export function environmentMap(renderer: WebGLRenderer, light: ThemeLight): Texture {
  const generator = new PMREMGenerator(renderer)
  const scene = environmentScene(light)
  const { texture } = generator.fromScene(scene, 0.02, 0.1, 100)
  scene.traverse((object) => {
    if (!(object instanceof Mesh)) return
    object.geometry.dispose()
    object.material.dispose()
  })
  generator.dispose()
  return texture
}
