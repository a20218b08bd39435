/** Names of machines where the page's labels are not to be seen: boards in the hall, at the near side of the nearest machines. */
import {
  CanvasTexture,
  Group,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  SRGBColorSpace,
  Vector3,
} from 'three'

import { isFresh, shownClass } from '#client/store/belief.ts'
import type { Theme } from '#client/store/view-store.ts'
import { isAbnormal } from '#client/scene/labels/label-text.ts'
import { statusColours, type StatusName } from '#client/ui/status-colours.ts'
import type { Stores } from '#client/ui/stores.ts'
import { tokens } from '#client/ui/tokens.ts'
import { languageOf } from '#client/ui/use-language.ts'
import type { Plant, Pose } from '#models/plant/plant.ts'

const boards = 8
const everyMs = 200
const canvasPx = { width: 512, height: 96 }
/** Of a board at the distance at which it has its own size, m. */
const boardM = { width: 1.5, height: 0.28 }
const ownSizeAtM = 5
/** In the hall further machines have no name. */
const farthestM = 22
/** A board hangs this far before its machine, and at these heights, m. */
const beforeM = 0.25
const lowestM = 2.1
const highestM = 3.1

export interface NameBoards {
  readonly object: Group
  /** `eye`: as the plant has it. On a table only machines that are not well have a name. */
  update(eye: Vector3, onTable: boolean, nowMs: number): void
  dispose(): void
}

interface Board {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>
  readonly canvas: HTMLCanvasElement
  readonly texture: CanvasTexture
  written: string
}

const spot = new Vector3()

export function createNameBoards(
  plant: Plant,
  stores: Stores,
  heightM: (workUnit: string) => number,
): NameBoards {
  const object = new Group()
  const plane = new PlaneGeometry(boardM.width, boardM.height)
  const pool = Array.from({ length: boards }, (): Board => {
    const canvas = document.createElement('canvas')
    canvas.width = canvasPx.width
    canvas.height = canvasPx.height
    const texture = new CanvasTexture(canvas)
    texture.colorSpace = SRGBColorSpace
    const mesh = new Mesh(
      plane,
      new MeshBasicMaterial({ map: texture, transparent: true, fog: false, toneMapped: false }),
    )
    mesh.visible = false
    mesh.renderOrder = 19
    object.add(mesh)
    return { mesh, canvas, texture, written: '' }
  })
  let lastMs = -Infinity

  return {
    object,
    update(eye, onTable, nowMs) {
      if (nowMs - lastMs < everyMs) return
      lastMs = nowMs
      const { twin, view } = stores
      const { locale, theme, labels } = view.getState()
      const { state, connection } = twin.getState()
      const { format } = languageOf(plant, locale)
      const fresh = isFresh(connection)
      const wanted = plant.workUnits
        .filter(({ id }) => labels && state.workUnits[id])
        .map((unit) => ({
          unit,
          status: shownClass(state, unit.id, fresh),
          awayM: nearSide(unit.pose, eye, spot).distanceTo(eye),
        }))
        .filter(({ status, awayM }) => (onTable ? isAbnormal(status) : awayM < farthestM))
        .sort((a, b) => a.awayM - b.awayM)
      for (const [i, board] of pool.entries()) {
        const found = wanted[i]
        board.mesh.visible = found !== undefined
        if (!found) continue
        const { unit, status, awayM } = found
        const text = `${unit.id}  ${format.name(unit.name)}`
        write(board, text, status, theme)
        const { position, scale } = board.mesh
        nearSide(unit.pose, eye, position)
        const top = heightM(unit.id)
        position.y = onTable ? top + awayM * 0.02 : Math.min(highestM, Math.max(lowestM, top))
        scale.setScalar(Math.max(0.4, awayM / ownSizeAtM))
        // Upright, and turned to whoever reads.
        board.mesh.rotation.y = Math.atan2(eye.x - position.x, eye.z - position.z)
        board.mesh.updateMatrixWorld()
      }
    },
    dispose() {
      plane.dispose()
      for (const { mesh, texture } of pool) {
        texture.dispose()
        mesh.material.dispose()
      }
    },
  }
}

/** The point round a machine that is nearest to the eye, a little before it. */
function nearSide(pose: Pose, eye: Vector3, out: Vector3): Vector3 {
  const turn = (pose.rotationDeg * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const [dx, dz] = [eye.x - pose.xM, eye.z - pose.zM]
  const halfX = pose.lengthM / 2 + beforeM
  const halfZ = pose.widthM / 2 + beforeM
  const along = Math.max(-halfX, Math.min(halfX, dx * cos - dz * sin))
  const across = Math.max(-halfZ, Math.min(halfZ, dx * sin + dz * cos))
  return out.set(pose.xM + along * cos + across * sin, eye.y, pose.zM - along * sin + across * cos)
}

function write(board: Board, text: string, status: StatusName, theme: Theme): void {
  const key = `${theme}|${status}|${text}`
  if (board.written === key) return
  board.written = key
  const context = board.canvas.getContext('2d')
  if (!context) return
  const { width, height } = canvasPx
  const { panel, text: ink } = tokens[theme]
  context.clearRect(0, 0, width, height)
  context.font = '600 44px Inter Variable, Noto Sans SC Variable, sans-serif'
  const textPx = Math.min(width - 84, context.measureText(text).width)
  const left = (width - textPx - 84) / 2
  context.fillStyle = panel
  context.beginPath()
  context.roundRect(left, 4, textPx + 84, height - 8, 18)
  context.fill()
  context.fillStyle = statusColours[theme][status]
  context.beginPath()
  context.roundRect(left + 20, 26, 20, height - 52, 6)
  context.fill()
  context.fillStyle = ink
  context.textBaseline = 'middle'
  context.fillText(text, left + 58, height / 2 + 2, textPx)
  board.texture.needsUpdate = true
}
