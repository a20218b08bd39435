/** The refractory hall: every way leads from its machine to its place, past what stands there. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

import { parseScenarios } from '#models/plant/parse-plant.ts'
import type { Plant, PoseXYZ, WorkUnit } from '#models/plant/plant.ts'
import { edgeTowards, entryOf, lengthOf } from '#models/plant/resolve-transport.ts'
import { around, type Rect } from '../../support/floor-plan.ts'

const file = fileURLToPath(
  new URL('../../../models/library/lier-refractory/plant.yaml', import.meta.url),
)
const plants = parseScenarios(readFileSync(file, 'utf8'), { file })

/** Footprint of a machine; all of this plant stand along the axes. */
function footprint({ id, pose }: WorkUnit): Rect {
  const across = Math.abs(Math.sin((pose.rotationDeg * Math.PI) / 180)) > 0.5
  const [length, width] = across ? [pose.widthM, pose.lengthM] : [pose.lengthM, pose.widthM]
  return around(id, pose.xM, pose.zM, length, width)
}

const tolerance = 1e-6

function overlap(a: Rect, b: Rect): boolean {
  return (
    Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > tolerance &&
    Math.min(a.z1, b.z1) - Math.max(a.z0, b.z0) > tolerance
  )
}

/** Points every 0.25 m along a path. */
function sample(path: readonly PoseXYZ[]): PoseXYZ[] {
  return path.flatMap((point, index) => {
    const from = path[index - 1] ?? point
    const steps = Math.max(1, Math.ceil(lengthOf([from, point]) / 0.25))
    return Array.from({ length: steps }, (_, step): PoseXYZ => {
      const share = (step + 1) / steps
      return [
        from[0] + (point[0] - from[0]) * share,
        from[1] + (point[1] - from[1]) * share,
        from[2] + (point[2] - from[2]) * share,
      ]
    })
  })
}

/** Items that one thing in a row stands for: a car or pallet where the items ride on one. */
function itemsPerThing(plant: Plant): Map<string, number> {
  const carried = new Map<string, number>()
  let capacity = 1
  for (const { loads, unloads, output } of plant.stations) {
    if (unloads !== undefined) capacity = 1
    if (loads !== undefined)
      capacity = plant.itemKinds.find(({ id }) => id === loads)?.capacity ?? 1
    if (output !== undefined) carried.set(output, capacity)
  }
  return carried
}

describe.each(plants.map((plant) => [plant.scenario, plant] as const))(
  'in the hall, scenario %s,',
  (_, plant) => {
    const { heightM } = plant.hall

    test('every row has room for what its place may hold', () => {
      const carried = itemsPerThing(plant)
      for (const { id, capacity, layout } of plant.places) {
        if (layout.kind !== 'row') continue
        const things = Math.ceil(capacity / (carried.get(id) ?? 1))
        expect([id, (things - 1) * layout.pitchM <= lengthOf(layout.path)]).toEqual([id, true])
      }
    })

    test('the slots of the rack hold what the store may hold, under the roof', () => {
      const carried = itemsPerThing(plant)
      for (const { id, capacity, slots, layout } of plant.places) {
        if (layout.kind !== 'rack') continue
        expect((slots ?? 0) * (carried.get(id) ?? 1)).toBe(capacity)
        expect(layout.origin[1] + layout.levels * layout.levelPitchM).toBeLessThan(heightM)
        for (const face of layout.faces) {
          const unit = plant.workUnits.find((one) => one.id === face.workUnit)
          expect(Math.sign((unit?.pose.zM ?? 0) - face.zM)).toBe(face.facing)
        }
      }
    })

    test('every transport begins at its machine, ends at its place and takes its time', () => {
      for (const { fromWorkUnit, toPlace, path, ...transport } of plant.transports) {
        const pose = plant.workUnits.find(({ id }) => id === fromWorkUnit)?.pose
        const place = plant.places.find(({ id }) => id === toPlace)
        const [start] = path
        if (pose === undefined || place === undefined || start === undefined)
          throw new Error(transport.id)
        expect(edgeTowards(pose, start)).toEqual(start)
        const entry = entryOf(place.layout)
        if (entry !== undefined) expect(path.at(-1)).toEqual(entry)
        expect(transport.lengthM).toBe(lengthOf(path))
        const expected = transport.lengthM / transport.speedMPerS + transport.handlingS
        expect(transport.travelS).toBeCloseTo(expected, 5)
      }
      const goals = plant.transports.map(
        ({ fromWorkUnit, toPlace }) => `${fromWorkUnit} ${toPlace}`,
      )
      expect(new Set(goals).size).toBe(plant.workUnits.length)
    })

    test('no belt, lane or track runs through a machine, and cars have room beside their tracks', () => {
      const carWidthM = 2.2
      const ways = [
        ...plant.transports.map(({ id, path, kind, fromWorkUnit }) => ({
          id,
          path,
          widthM: kind === 'transfer-car' && id > 'R07' ? carWidthM : 0.02,
          own: fromWorkUnit,
        })),
        ...plant.places.flatMap(({ id, layout }) => {
          if (layout.kind !== 'row') return []
          const widthM = layout.drawing === 'kiln-car-track' ? carWidthM : 0.02
          return [{ id, path: layout.path, widthM, own: '' }]
        }),
      ]
      const clashes = ways.flatMap(({ id, path, widthM, own }) =>
        plant.workUnits
          .filter((unit) => unit.id !== own)
          .map(footprint)
          .filter((machine) =>
            sample(path).some(
              ([x, y, z]) => y < 3 && overlap(around(id, x, z, widthM, widthM), machine),
            ),
          )
          .map(({ what }) => `${id} through ${what}`),
      )
      expect(clashes).toEqual([])
    })

    test('cars take real minutes to dryer and kiln', () => {
      for (const id of ['R08-to-B08', 'R09-to-B09']) {
        expect(plant.transports.find((one) => one.id === id)?.travelS).toBeGreaterThan(120)
      }
    })
  },
)
