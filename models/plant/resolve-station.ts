/** Stations and their machines, with every default filled in. */
import type { Automation } from './automation.ts'
import type { PlantFile, StationFile } from './plant-schema.ts'
import type {
  Distribution,
  FigureSource,
  LocalizedText,
  Part,
  Pieces,
  Setup,
  Stacker,
  Station,
  WorkUnit,
} from './plant.ts'
import type { Layout } from './resolve-layout.ts'
import { resolveFailures } from './resolve-failures.ts'
import { resolveStationCrew, resolveWorkingTime } from './resolve-people.ts'
import { resolveModel } from './station-model.ts'
import { resolveTag } from './resolve-tag.ts'
import { workUnitIds } from './work-unit-ids.ts'

type AssemblyFile = Extract<StationFile, { process: 'assembly' }>
type SplitFile = Extract<StationFile, { process: 'split' }>

/** One station. `source` is where its figures come from when it does not say so itself. */
export function resolveStation(
  id: string,
  station: StationFile,
  file: PlantFile,
  source: FigureSource,
): Station {
  const area = station.area ?? Object.keys(file.site?.areas ?? { main: {} })[0] ?? 'main'
  const lines = file.site?.areas?.[area]?.lines ?? { main: {} }
  const rework = station.rework
  const from = station.source ?? source
  return {
    id,
    name: nameOf(id, station),
    area,
    line: station.line ?? Object.keys(lines)[0] ?? 'main',
    equipment: station.equipment,
    ...resolveModel(station.model),
    process: station.process ?? 'station',
    ...(station.parallelTo !== undefined && { parallelTo: station.parallelTo }),
    ...(station.stacker && { stacker: resolveStacker(station.stacker) }),
    cycleS: station.cycle ?? Object.values(station.cycles ?? {})[0] ?? noTime,
    ...(station.cycles && { cyclesS: station.cycles }),
    ...(station.outputs && { outputs: station.outputs }),
    ...(station.setup && { setup: resolveSetup(station.setup) }),
    ...(station.dispatch !== 'fifo' && { dispatch: station.dispatch }),
    batch: ('batch' in station ? station.batch : undefined) ?? 1,
    ...(station.process === 'batch' && station.longestWait !== undefined
      ? { shortLoad: { afterS: station.longestWait, least: station.least ?? 1 } }
      : {}),
    residenceS: station.process === 'pipeline' ? station.residence : 0,
    input: station.input,
    ...(station.process === 'assembly' ? { parts: resolveParts(station) } : {}),
    ...(station.process === 'split' ? { pieces: resolvePieces(station) } : {}),
    output: station.output,
    transformsInto: station.transformsInto,
    loads: station.loads,
    unloads: station.unloads,
    scrapRatio: station.scrap,
    reworkRatio: rework?.ratio ?? 0,
    reworkTo: rework?.to,
    reworkLimit: rework?.limit ?? (rework?.to === undefined ? 1 : Infinity),
    ...resolveFailures(station),
    crew: resolveStationCrew(station),
    ...resolveWorkingTime(station, file),
    ...(station.heatUp && {
      heatUp: { takesS: station.heatUp, coolsAfterS: station.coolsAfter ?? 0 },
    }),
    ...(station.automation && { automation: resolveAutomation(station.automation) }),
    staffPerShift: station.staff,
    powerRatedW: station.power?.rated ?? 0,
    powerIdleW: station.power?.idle ?? 0,
    loadFactor: station.power?.loadFactor ?? file.energy?.loadFactor ?? 1,
    ...resolveEnergy(station),
    tags: Object.entries(station.tags).map(([tag, given]) =>
      resolveTag(id, tag, given, file, from),
    ),
    ...(station.process === 'pipeline' && station.profile !== undefined
      ? { profile: { unit: station.profile.unit, points: station.profile.points } }
      : {}),
    source: from,
  }
}

/** Only for a station that no product needs; the checks want a cycle wherever one comes. */
const noTime: Distribution = { kind: 'constant', value: 0 }

function resolveSetup({ time, sameProduct, matrix }: NonNullable<StationFile['setup']>): Setup {
  return { timeS: time, sameProductS: sameProduct, matrixS: matrix }
}

function resolveAutomation({
  digital,
  networked,
  robots,
}: NonNullable<StationFile['automation']>): Automation {
  return { digital, networked, robots }
}

function resolveStacker({
  alongSpeed,
  liftSpeed,
  handling,
}: NonNullable<StationFile['stacker']>): Stacker {
  return { alongMPerS: alongSpeed, liftMPerS: liftSpeed, handlingS: handling }
}

/** Of the first part one item is the main one where no other is. */
function resolveParts({ parts, mainIsPart }: AssemblyFile): Part[] {
  return Object.entries(parts)
    .map(([id, { from, quantity }], index) => ({
      id,
      from,
      quantity: mainIsPart && index === 0 ? quantity - 1 : quantity,
    }))
    .filter(({ quantity }) => quantity > 0)
}

function resolvePieces({ into }: SplitFile): Pieces {
  const outputs = Object.entries(into.outputs ?? {}).map(([place, quantity]) => ({
    place,
    quantity,
  }))
  const total = outputs.reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    quantity: into.quantity ?? (total > 0 ? total : undefined),
    baseUnits: into.baseUnits,
    kind: into.kind,
    outputs,
  }
}

/** The machines of a station: `R09`, or `R06-1`, `R06-2` with numbered names. */
export function resolveWorkUnits(id: string, station: StationFile, layout: Layout): WorkUnit[] {
  const ids = workUnitIds(id, station.machines)
  const name = nameOf(id, station)
  return ids.map((unit, index) => ({
    id: unit,
    name: ids.length === 1 ? name : numbered(name, index + 1),
    station: id,
    equipment: station.equipment,
    pose: layout.poses.get(unit) ?? {
      xM: 0,
      zM: 0,
      rotationDeg: 0,
      lengthM: 1,
      widthM: 1,
      heightM: 1,
    },
  }))
}

/** States for which the file names no power of their own stay out. */
function resolveEnergy({
  power,
  fuel,
  machines,
}: StationFile): Pick<Station, 'fuelW' | 'powerByState' | 'fuelByState'> {
  const { holding, setup, off } = power ?? {}
  const powerByState = {
    ...(holding === undefined ? {} : { holdingW: holding }),
    ...(setup === undefined ? {} : { setupW: setup }),
    ...(off === undefined ? {} : { offW: off }),
  }
  const byState = Object.keys(powerByState).length > 0 ? { powerByState } : {}
  if (typeof fuel === 'number') return { fuelW: fuel, ...byState }
  const { running, holding: hot = running, off: cold } = fuel
  return {
    fuelW: running * machines,
    ...byState,
    fuelByState: { runningW: running, holdingW: hot, offW: cold },
  }
}

function nameOf(id: string, station: StationFile): LocalizedText {
  return station.name ?? { en: id, zh: id }
}

function numbered({ en, zh }: LocalizedText, number: number): LocalizedText {
  return { en: `${en} ${number}`, zh: `${zh}${number}号` }
}
