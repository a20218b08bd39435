/** While two halls share a picture, what lies wholly beside the part that one of them gets costs no draw call. */
import { Frustum, InstancedMesh, Matrix4, Sphere, type Camera, type Object3D } from 'three'

/** Machines and things that flow carry this; marks and letters are left alone. */
const drawnBy = 'aMat'

const frustum = new Frustum()
const seen = new Matrix4()
const narrowed = new Matrix4()
const world = new Matrix4()
const ball = new Sphere()

/** `from` and `to`: the part of the picture's width, 0..1. Returns what shows everything again. */
export function hideBeside(scene: Object3D, camera: Camera, from: number, to: number): () => void {
  const hidden: InstancedMesh[] = []
  if (to - from < 1e-3) return () => undefined
  // The part, from -1..1 of the whole, becomes -1..1 of its own.
  const middle = from + to - 1
  narrowed.makeScale(1 / (to - from), 1, 1)
  narrowed.elements[12] = -middle / (to - from)
  seen.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).premultiply(narrowed)
  frustum.setFromProjectionMatrix(seen)
  scene.traverseVisible((each) => {
    if (each instanceof InstancedMesh && each.geometry.hasAttribute(drawnBy) && isBeside(each))
      hidden.push(each)
  })
  for (const mesh of hidden) mesh.visible = false
  return () => {
    for (const mesh of hidden) mesh.visible = true
  }
}

function isBeside(mesh: InstancedMesh): boolean {
  const { geometry } = mesh
  if (!geometry.boundingSphere) geometry.computeBoundingSphere()
  for (let i = 0; i < mesh.count; i++) {
    mesh.getMatrixAt(i, world)
    ball.copy(geometry.boundingSphere!).applyMatrix4(world.premultiply(mesh.matrixWorld))
    if (frustum.intersectsSphere(ball)) return false
  }
  return true
}
