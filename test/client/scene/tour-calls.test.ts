// @vitest-environment happy-dom
/** Every stop of every tour stays within the draw calls that a frame may have, also where two halls share the picture. */
import { existsSync } from 'node:fs'

import { InstancedMesh, Line, Mesh, PerspectiveCamera, type Object3D } from 'three'
import { expect, test } from 'vitest'

import { nothingWished } from '#client/scene/overlays/overlay-view.ts'
import { hideBeside } from '#client/scene/wipe/hide-beside.ts'
import { viewAtStop } from '#client/tour/tour-view.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { automaticTour } from '#models/tour/automatic-tour.ts'
import { parseTour } from '#models/tour/tour-schema.ts'
import type { Tour, TourCamera } from '#models/tour/tour.ts'
import { hallOf, library, libraryText } from './hall-fixture.ts'

/** Of the 150 of a frame, ground, sky and grid take up to six for each hall in the picture. */
const most = 150
const surroundings = 6
const half = 0.5

function tourOf(id: string, plant: Plant): Tour {
  return existsSync(`models/library/${id}/tour.yaml`)
    ? parseTour(libraryText(id, 'tour.yaml'), { file: 'tour.yaml', plant, incidents: undefined })
    : automaticTour(plant, { figures: [] })
}

function calls(object: Object3D): number {
  let count = 0
  object.traverseVisible((each) => {
    if (
      each instanceof InstancedMesh ? each.count > 0 : each instanceof Mesh || each instanceof Line
    )
      count++
  })
  return count
}

/** The camera of a stop with a pose of its own. */
function cameraOf(camera: TourCamera, plant: Plant): PerspectiveCamera {
  const key =
    camera.kind === 'path'
      ? camera.keys[0]!
      : plant.hall.views.find(({ id }) => camera.kind === 'view' && id === camera.view)
  const made = new PerspectiveCamera(key?.fovDeg ?? 30, 16 / 9, 1.5, 1800)
  made.position.set(...(key?.from ?? [90, 90, 160]))
  made.lookAt(...(key?.to ?? ([0, 0, 0] as const)))
  made.updateMatrixWorld()
  return made
}

test.each(library)(
  '%s: each stop of its tour takes at most 150 draw calls',
  (id) => {
    Object.assign(document, { fonts: { load: async () => [] } })
    const plant = parsePlant(libraryText(id, 'plant.yaml'), { file: 'plant.yaml' })
    const now = hallOf(plant)
    const { stops } = tourOf(id, plant)
    const before = stops.some(({ beforeAfter }) => beforeAfter)
      ? hallOf(
          parsePlant(libraryText(id, 'plant.yaml'), { file: 'plant.yaml', scenario: 'before' }),
        )
      : undefined
    const seen = stops.map((stop) => {
      const view = viewAtStop(stop)
      const wishes = { ...nothingWished, ...view }
      const camera = cameraOf(stop.camera, plant)
      const drawn = (hall: typeof now, from: number, to: number) => {
        hall.layers.update({ ...hall.frame, section: view.kilnSection ?? false }, wishes)
        hall.layers.object.updateMatrixWorld(true)
        const show = to - from < 1 ? hideBeside(hall.layers.object, camera, from, to) : undefined
        const count = calls(hall.layers.object) + surroundings
        show?.()
        return count
      }
      const count =
        stop.beforeAfter && before ? drawn(before, 0, half) + drawn(now, half, 1) : drawn(now, 0, 1)
      return { stop: stop.id, count }
    })
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.filter(({ count }) => count > most)).toEqual([])
    now.layers.dispose()
    before?.layers.dispose()
  },
  60_000,
)
