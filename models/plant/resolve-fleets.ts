/** Vehicles, their network, and which of its nodes each station loads and each place unloads at. */
import type { PlantFile, StationFile } from './plant-schema.ts'
import type { CarriedBy, Fleet, Network, NetworkNode } from './movement.ts'
import type { PlaceLayout, PoseXYZ, Runway, Transport } from './plant.ts'
import { meanOf } from './distribution-mean.ts'
import { runwayStops, stopId } from './runway-stops.ts'

type FleetFile = NonNullable<PlantFile['fleets']>[string]
type CraneFile = Extract<FleetFile, { kind: 'overhead-crane' }>

/** Fleets and network of a file, the stops of cranes included; neither key where it has none. */
export function resolveFleets(
  file: PlantFile,
  transports: readonly Transport[],
  places: ReadonlyMap<string, PlaceLayout>,
): { fleets?: Fleet[]; network?: Network } {
  const { fleets, network = { nodes: {}, segments: [], bothWays: false } } = file
  if (fleets === undefined) return {}
  const [firstNode = ''] = Object.keys(network.nodes)
  const stops = new Map<string, NetworkNode[]>()
  for (const [id, fleet] of Object.entries(fleets)) {
    if (fleet.kind !== 'overhead-crane') continue
    const served = transports.filter(({ carriedBy }) => carriedBy?.fleet === id)
    const workXM = served.flatMap(({ path, toPlace }) =>
      endsOf(path, places.get(toPlace)).map(([xM]) => xM),
    )
    stops.set(id, runwayStops(id, fleet, workXM))
  }
  return {
    fleets: Object.entries(fleets).map(([id, fleet]): Fleet => {
      const ends = stops.get(id)?.map((stop) => stop.id) ?? []
      const crane = fleet.kind === 'overhead-crane'
      const home = crane ? stopId(id, fleet.runway[0]) : (fleet.home ?? firstNode)
      const battery = crane ? undefined : fleet.battery
      return {
        id,
        name: fleet.name ?? { en: id, zh: id },
        kind: fleet.kind,
        count: fleet.count,
        speedMPerS: fleet.speed,
        loadS: meanOf(fleet.load),
        unloadS: meanOf(fleet.unload),
        ...(fleet.load.kind === 'constant' ? {} : { loadLaw: fleet.load }),
        ...(fleet.unload.kind === 'constant' ? {} : { unloadLaw: fleet.unload }),
        dispatch: fleet.dispatch,
        home,
        ...(crane ? { runway: resolveRunway(fleet, ends) } : {}),
        ...(battery === undefined
          ? {}
          : {
              battery: {
                runsS: battery.runs,
                chargeS: battery.charge,
                belowRatio: battery.below,
                standingRatio: battery.standing,
                chargers: battery.chargers,
                atNode: battery.at ?? home,
              },
            }),
      }
    }),
    network: {
      nodes: [
        ...Object.entries(network.nodes).map(([id, [xM, zM]]) => ({ id, xM, zM })),
        ...[...stops.values()].flat(),
      ],
      segments: network.segments.map(({ between: [from, to], bothWays }) => ({
        from,
        to,
        bothWays: bothWays ?? network.bothWays,
        lengthM: distanceM(network.nodes[from]!, network.nodes[to]!),
      })),
    },
  }
}

/** By whom a transport is carried and between which nodes: those named, or the nearest to its two ends. */
export function resolveCarriedBy(
  transport: StationFile['transport'],
  file: PlantFile,
  path: readonly PoseXYZ[],
  place: PlaceLayout | undefined,
): CarriedBy | undefined {
  if (transport?.fleet === undefined) return undefined
  const [start, end] = endsOf(path, place)
  if (file.fleets?.[transport.fleet]?.kind === 'overhead-crane')
    return {
      fleet: transport.fleet,
      fromNode: stopId(transport.fleet, start[0]),
      toNode: stopId(transport.fleet, end[0]),
    }
  return {
    fleet: transport.fleet,
    fromNode: transport.from ?? nearestNode(file, start),
    toNode: transport.to ?? nearestNode(file, end),
  }
}

function resolveRunway({ runway, clearance }: CraneFile, stops: readonly string[]): Runway {
  return { fromXM: runway[0], toXM: runway[1], clearanceM: clearance, stops }
}

/** Where loads of a transport are taken on, and where they are given. */
function endsOf(path: readonly PoseXYZ[], place: PlaceLayout | undefined): [PoseXYZ, PoseXYZ] {
  const [start = [0, 0, 0]] = path
  return [start, place?.kind === 'rack' ? place.origin : (path.at(-1) ?? start)]
}

/** The nearest node to a point on the floor; the first in the file among equals. */
function nearestNode({ network }: PlantFile, [xM, , zM]: PoseXYZ): string {
  let nearest = ''
  let least = Infinity
  for (const [id, node] of Object.entries(network?.nodes ?? {})) {
    const apart = distanceM(node, [xM, zM])
    if (apart >= least) continue
    nearest = id
    least = apart
  }
  return nearest
}

/** To whole micrometres, so that equal plants have equal hashes everywhere. */
function distanceM([ax, az]: readonly [number, number], [bx, bz]: readonly [number, number]) {
  return Math.round(Math.hypot(bx - ax, bz - az) * 1e6) / 1e6
}
