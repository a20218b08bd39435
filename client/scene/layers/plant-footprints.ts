/** What of a plant stands on the floor and where: for the shade under machines, and so that no column stands in one. */
import type { Footprint } from '#client/scene/hall/floor-texture.ts'
import type { FloorRect } from '#client/scene/hall/hall-geometry.ts'
import type { Plant, PoseXYZ } from '#models/plant/plant.ts'

const degrees = Math.PI / 180
/** Width kept clear along tracks and belts, m. */
const wayM = 3

export function plantFootprints(plant: Plant): Footprint[] {
  const machines = plant.workUnits.map(({ pose }): Footprint => ({
    x: pose.xM,
    z: pose.zM,
    lengthM: pose.lengthM * 0.92,
    widthM: pose.widthM * 0.86,
    yaw: pose.rotationDeg * degrees,
    strength: 0.6,
  }))
  const places = plant.places.flatMap(({ layout }): Footprint[] => {
    if (layout.kind === 'bulk' && layout.at[1] < 0.5)
      return [
        {
          x: layout.at[0],
          z: layout.at[2],
          lengthM: layout.size[0],
          widthM: layout.size[2],
          strength: 0.6,
        },
      ]
    if (layout.kind === 'rack')
      return layout.faces.map(({ zM }) => ({
        x: layout.origin[0] + ((layout.columns - 1) * layout.columnPitchM) / 2,
        z: zM,
        lengthM: layout.columns * layout.columnPitchM,
        widthM: 1.2,
        strength: 0.5,
      }))
    if (layout.kind === 'row' && layout.drawing !== 'kiln-car-track')
      return layout.path.slice(1).map((to, i) => alongLeg(layout.path[i]!, to, 0.9, 0.35))
    return []
  })
  return [...machines, ...places]
}

/** Equipment that is hot enough to light the floor before it. */
const hot = /kiln|furnace|melt-line|casting|ring-rolling|forg/
const firePitchM = 4

/** A place at which the fire of a work unit lights the floor, metres in the hall. */
interface Fire {
  readonly unit: string
  readonly x: number
  readonly z: number
}

/** Where fire lights the floor: along the front of what is hot. */
export function plantFires(plant: Plant): Fire[] {
  return plant.workUnits.flatMap(({ id: unit, equipment, pose }) => {
    if (!hot.test(equipment)) return []
    const turn = pose.rotationDeg * degrees
    // Of a tunnel, the middle third fires.
    const reach = pose.lengthM > 40 ? pose.lengthM / 3 : pose.lengthM
    const count = Math.max(1, Math.round(reach / firePitchM))
    return Array.from({ length: count }, (_, i) => {
      const along = ((i + 0.5) / count - 0.5) * reach
      const across = pose.widthM / 2 + 0.6
      return {
        unit,
        x: pose.xM + along * Math.cos(turn) + across * Math.sin(turn),
        z: pose.zM - along * Math.sin(turn) + across * Math.cos(turn),
      }
    })
  })
}

/** Rectangles in which no column may stand. */
export function keepClearRects(plant: Plant): FloorRect[] {
  const rects: FloorRect[] = plant.hall.aisles.map(({ rect }) => rect)
  for (const { pose } of plant.workUnits) {
    const turned = Math.abs(Math.sin(pose.rotationDeg * degrees)) > 0.5
    const [x, z] = turned
      ? [pose.widthM / 2 + 1, pose.lengthM / 2 + 1]
      : [pose.lengthM / 2 + 1, pose.widthM / 2 + 1]
    rects.push([pose.xM - x, pose.zM - z, pose.xM + x, pose.zM + z])
  }
  for (const { layout } of plant.places) {
    if (layout.kind === 'row') rects.push(...legRects(layout.path))
    else if (layout.kind === 'bulk')
      rects.push([
        layout.at[0] - layout.size[0] / 2 - 1,
        layout.at[2] - layout.size[2] / 2 - 1,
        layout.at[0] + layout.size[0] / 2 + 1,
        layout.at[2] + layout.size[2] / 2 + 1,
      ])
    else if (layout.kind === 'rack')
      rects.push([
        layout.origin[0] - 3,
        Math.min(...layout.faces.map(({ zM }) => zM)) - 1.5,
        layout.origin[0] + layout.columns * layout.columnPitchM + 1,
        Math.max(...layout.faces.map(({ zM }) => zM)) + 1.5,
      ])
  }
  for (const { path } of plant.transports) rects.push(...legRects(path))
  return rects
}

function legRects(path: readonly PoseXYZ[]): FloorRect[] {
  return path.slice(1).map((to, i) => {
    const from = path[i]!
    return [
      Math.min(from[0], to[0]) - wayM / 2,
      Math.min(from[2], to[2]) - wayM / 2,
      Math.max(from[0], to[0]) + wayM / 2,
      Math.max(from[2], to[2]) + wayM / 2,
    ]
  })
}

function alongLeg(from: PoseXYZ, to: PoseXYZ, widthM: number, strength: number): Footprint {
  const dx = to[0] - from[0]
  const dz = to[2] - from[2]
  return {
    x: (from[0] + to[0]) / 2,
    z: (from[2] + to[2]) / 2,
    lengthM: Math.hypot(dx, dz),
    widthM,
    yaw: Math.atan2(-dz, dx),
    strength,
  }
}
