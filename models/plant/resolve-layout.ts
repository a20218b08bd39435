/** Where everything stands: as the file says, or in one row along x where it says nothing. */
import type { PlaceFile, PlantFile, StationFile } from './plant-schema.ts'
import type { Hall } from './hall.ts'
import type { PlaceLayout, Pose, PoseXYZ } from './plant.ts'
import { workUnitIds } from './work-unit-ids.ts'

/** Metres between stations, and between the machines of one station, in a generated layout. */
const stationPitchM = 12
const machinePitchM = 6
const machineSizeM = { lengthM: 4, widthM: 3, heightM: 3 }
const rowLengthM = 6
const hallMarginM = 8

export interface Layout {
  /** By id of the work unit. */
  readonly poses: ReadonlyMap<string, Pose>
  /** By id of the place. */
  readonly places: ReadonlyMap<string, PlaceLayout>
  readonly hall: Hall
}

/** Poses of all machines, layouts of all places, and the hall. */
export function resolveLayout(file: PlantFile): Layout {
  const stations = Object.entries(file.stations)
  const poses = new Map(
    stations.flatMap(([id, station], index) =>
      posesOf(id, station, (index - (stations.length - 1) / 2) * stationPitchM),
    ),
  )
  const places = new Map(
    Object.entries(file.places).map(([id, place]): [string, PlaceLayout] => [
      id,
      resolvePlace(place) ?? rowBeside(id, place, file, poses),
    ]),
  )
  return { poses, places, hall: resolveHall(file, poses, places) }
}

function posesOf(id: string, station: StationFile, xM: number): [string, Pose][] {
  const { layout, machines } = station
  const ids = workUnitIds(id, machines)
  if (layout === undefined) {
    return ids.map((unit, index) => [
      unit,
      {
        xM,
        zM: (index - (machines - 1) / 2) * machinePitchM,
        rotationDeg: 0,
        ...machineSizeM,
      },
    ])
  }
  const [lengthM, widthM, heightM] = layout.size
  const { rotation = 0 } = layout
  return ids.map((unit, index) => {
    const [x = 0, zM = 0] = layout.at[index] ?? []
    const rotationDeg = typeof rotation === 'number' ? rotation : (rotation[index] ?? 0)
    return [unit, { xM: x, zM, rotationDeg, lengthM, widthM, heightM }]
  })
}

function resolvePlace({ layout }: PlaceFile): PlaceLayout | undefined {
  switch (layout?.kind) {
    case undefined:
    case 'hidden':
      return layout
    case 'bulk': {
      const [lengthM, widthM, heightM] = layout.size
      return { ...layout, size: [lengthM, heightM, widthM] }
    }
    case 'row': {
      const { path, pitch, drawing } = layout
      return { kind: 'row', path, pitchM: pitch, drawing }
    }
    case 'rack': {
      const { origin, columns, levels, columnPitch, levelPitch, faces } = layout
      return {
        kind: 'rack',
        origin,
        columns,
        levels,
        faces: faces.map(({ z, facing, workUnit }) => ({ zM: z, facing, workUnit })),
        columnPitchM: columnPitch,
        levelPitchM: levelPitch,
      }
    }
  }
}

/** A row that ends at the station that takes from the place, or begins after the one that fills it. */
function rowBeside(
  id: string,
  place: PlaceFile,
  file: PlantFile,
  poses: ReadonlyMap<string, Pose>,
): PlaceLayout {
  const stations = Object.entries(file.stations)
  const taker = stations.find(([, { input }]) => input === id)
  const filler = stations.find(([, { output }]) => output === id)
  const [station, side] = taker !== undefined ? [taker, -1] : [filler, 1]
  const unit = station === undefined ? undefined : workUnitIds(station[0], station[1].machines)[0]
  const pose = unit === undefined ? undefined : poses.get(unit)
  if (pose === undefined) return { kind: 'hidden' }
  const near = pose.xM + side * (pose.lengthM / 2 + 1)
  const far = near + side * rowLengthM
  const ends: PoseXYZ[] = [
    [Math.min(near, far), 0, pose.zM],
    [Math.max(near, far), 0, pose.zM],
  ]
  const pitchM = Number.isFinite(place.capacity)
    ? Math.min(1, rowLengthM / Math.max(1, place.capacity))
    : 0.5
  return { kind: 'row', path: ends, pitchM, drawing: 'floor' }
}

function resolveHall(
  file: PlantFile,
  poses: ReadonlyMap<string, Pose>,
  places: ReadonlyMap<string, PlaceLayout>,
): Hall {
  const { hall } = file
  if (hall === undefined) return generateHall([...poses.values()], [...places.values()])
  return {
    lengthM: hall.length,
    widthM: hall.width,
    heightM: hall.height,
    columnSpacingM: hall.columnSpacing,
    kind: hall.kind,
    banks: hall.banks,
    ...(hall.structures && {
      structures: hall.structures.flatMap(({ kind, at, size, rotation }) =>
        at.map(([xM, zM]) => ({
          kind,
          xM,
          zM,
          rotationDeg: rotation,
          lengthM: size[0],
          widthM: size[1],
          heightM: size[2],
        })),
      ),
    }),
    zones: hall.zones,
    aisles: hall.aisles,
    ...(hall.qualityWall && {
      qualityWall: {
        xM: hall.qualityWall.at[0],
        zM: hall.qualityWall.at[1],
        rotationDeg: hall.qualityWall.rotation,
        lengthM: hall.qualityWall.length,
        heightM: hall.qualityWall.height,
      },
    }),
    views: Object.entries(hall.views).map(([id, { name, from, to, fov }]) => ({
      id,
      name,
      from,
      to,
      fovDeg: fov,
    })),
  }
}

function generateHall(poses: readonly Pose[], places: readonly PlaceLayout[]): Hall {
  const points = places.flatMap((place) => (place.kind === 'row' ? place.path : []))
  const reachX = Math.max(
    10,
    ...poses.map(({ xM, lengthM, widthM }) => Math.abs(xM) + Math.max(lengthM, widthM) / 2),
    ...points.map(([x]) => Math.abs(x)),
  )
  const reachZ = Math.max(
    6,
    ...poses.map(({ zM, lengthM, widthM }) => Math.abs(zM) + Math.max(lengthM, widthM) / 2),
    ...points.map(([, , z]) => Math.abs(z)),
  )
  const heightM = Math.max(6, ...poses.map((pose) => pose.heightM + 2))
  const fovDeg = 36
  const distance = (reachX + hallMarginM) / Math.tan((fovDeg / 2) * (Math.PI / 180)) / 1.6
  return {
    lengthM: 2 * (reachX + hallMarginM),
    widthM: 2 * (reachZ + hallMarginM),
    heightM,
    columnSpacingM: 6,
    kind: 'hall',
    banks: [],
    zones: [],
    aisles: [],
    views: [
      {
        id: 'overview',
        name: { en: 'Overview', zh: '全景' },
        from: [0, distance * 0.5, distance],
        to: [0, 0, 0],
        fovDeg,
      },
    ],
  }
}
