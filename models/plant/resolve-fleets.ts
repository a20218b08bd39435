/** Vehicles, their network, and which of its nodes each station loads and each place unloads at. */
import type { PlantFile, StationFile } from './plant-schema.ts'
import type { CarriedBy, Fleet, Network, PlaceLayout, PoseXYZ } from './plant.ts'

/** Fleets and network of a file; neither key where it has none. */
export function resolveFleets(file: PlantFile): { fleets?: Fleet[]; network?: Network } {
  const { fleets, network } = file
  if (fleets === undefined || network === undefined) return {}
  const [firstNode = ''] = Object.keys(network.nodes)
  return {
    fleets: Object.entries(fleets).map(([id, fleet]): Fleet => {
      const home = fleet.home ?? firstNode
      const { battery } = fleet
      return {
        id,
        name: fleet.name ?? { en: id, zh: id },
        kind: fleet.kind,
        count: fleet.count,
        speedMPerS: fleet.speed,
        loadS: fleet.load,
        unloadS: fleet.unload,
        dispatch: fleet.dispatch,
        home,
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
      nodes: Object.entries(network.nodes).map(([id, [xM, zM]]) => ({ id, xM, zM })),
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
  const [start = [0, 0, 0]] = path
  const end = place?.kind === 'rack' ? place.origin : (path.at(-1) ?? start)
  return {
    fleet: transport.fleet,
    fromNode: transport.from ?? nearestNode(file, start),
    toNode: transport.to ?? nearestNode(file, end),
  }
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
