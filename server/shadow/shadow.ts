/** The model beside a live plant: what each station is expected to do and does, how far apart that is, and what to calibrate. */
import { AppError } from '#models/app-error.ts'
import { calibrate, figureKeys, modelFigure } from '#models/live/calibrate.ts'
import {
  shadowFigures,
  type ShadowFigure,
  type ShadowPoint,
  type ShadowProposal,
  type ShadowReport,
  type ShadowVerdict,
} from '#models/live/shadow-report.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { CalibrationFile } from './calibration-file.ts'
import { SimulationBeside, type SimulationBesideOptions } from './simulation-beside.ts'
import { UnitSampling } from './sampling.ts'
import { threshold } from './threshold.ts'
import { FigureWindow, pool, pooledWindows, windowSamples } from './window.ts'

const pointsKept = 200

interface Row {
  readonly station: string
  readonly figure: ShadowFigure
  readonly window: FigureWindow
  model: number
  /** Windows since the model figure last changed, and judgements: of each one, and of each ten together. */
  windows: number
  looks: number
  points: ShadowPoint[]
  /** What a person did not want; the same again is not proposed. */
  dismissed: number | undefined
}

export class Shadow {
  readonly #plant: Plant
  readonly #file: CalibrationFile
  readonly #beside: SimulationBeside
  readonly #rows: readonly Row[]
  readonly #units = new Map<string, UnitSampling>()
  readonly #proposals = new Map<string, ShadowProposal>()
  #model: Plant
  #nextProposal = 1
  #nowUs = 0

  constructor(
    { plant, state }: SimulationBesideOptions['twin'],
    file: CalibrationFile,
    forecast: SimulationBesideOptions['forecast'],
  ) {
    this.#plant = plant
    this.#file = file
    this.#beside = new SimulationBeside({
      twin: { plant, state },
      model: () => this.#model,
      forecast,
    })
    this.#model = calibrate(plant, file.all)
    this.#rows = this.#model.stations.flatMap((station) =>
      shadowFigures.flatMap((figure): Row[] => {
        const model = modelFigure(station, figure)
        if (model === undefined) return []
        const window = new FigureWindow(figure)
        const { id } = station
        return [
          {
            station: id,
            figure,
            window,
            model,
            windows: 0,
            looks: 0,
            points: [],
            dismissed: undefined,
          },
        ]
      }),
    )
    for (const station of plant.stations) {
      const to = (figure: ShadowFigure) => (value: number, weight: number) =>
        this.#add(station.id, figure, value, weight)
      const cycle = to('cycle')
      const failures = to('failureRate')
      const repair = to('repairTime')
      const scrap = to('scrapRatio')
      for (const { id } of plant.workUnits.filter((unit) => unit.station === station.id))
        this.#units.set(
          id,
          new UnitSampling(station, plant.flowUnit.baseUnits, {
            cycle: (loads, perLoadS) => cycle(perLoadS, loads),
            operation: (operatedS, count) => failures(count, operatedS / 3600),
            repair: (tookS) => repair(tookS, 1),
            output: (units, scrapped) => scrap(scrapped, units),
          }),
        )
    }
  }

  /** The plant with all that was accepted. */
  get model(): Plant {
    return this.#model
  }

  /** Events of the twin's view, in order. */
  take(events: readonly TwinEvent[]): void {
    for (const event of events) {
      this.#nowUs = event.timeUs
      if ('workUnit' in event) this.#units.get(event.workUnit)?.take(event)
    }
  }

  /** To be called after each tick of the twin. */
  tick(): void {
    void this.#beside.tick()
  }

  async close(): Promise<void> {
    await this.#beside.close()
  }

  report(): ShadowReport {
    const calibrated = new Set(this.#file.all.map(({ key }) => key))
    return {
      rows: this.#rows.map(({ station, figure, window, model, looks, points }) => ({
        station,
        figure,
        model,
        calibrated: calibrated.has(keyOf(station, figure)),
        gathered: window.gathered(model),
        needed: windowSamples,
        threshold: threshold(this.#rows.length, looks + 1, windowSamples),
        points: [...points],
      })),
      proposals: [...this.#proposals.values()],
      calibrations: [...this.#file.all],
      beside: this.#beside.report(),
    }
  }

  /** A person accepts or dismisses a proposal. Throws AppError `unknown-proposal`. */
  async decide(id: string, { verdict, by }: ShadowVerdict): Promise<void> {
    const proposal = this.#proposals.get(id)
    if (!proposal)
      throw new AppError('unknown-proposal', `no proposal ${id}: it was decided on, or never made`)
    this.#proposals.delete(id)
    const row = this.#rows.find(
      ({ station, figure }) => station === proposal.station && figure === proposal.figure,
    )!
    if (verdict === 'dismiss') {
      row.dismissed = proposal.to
      return
    }
    try {
      await this.#file.add({ ...proposal, by, at: new Date().toISOString() })
    } catch (error) {
      this.#proposals.set(id, proposal)
      throw error
    }
    this.#model = calibrate(this.#plant, this.#file.all)
    const station = this.#model.stations.find((each) => each.id === proposal.station)!
    row.model = modelFigure(station, proposal.figure) ?? proposal.to
    row.windows = 0
    row.looks = 0
    row.dismissed = undefined
    row.window.clear()
  }

  #add(station: string, figure: ShadowFigure, value: number, weight: number): void {
    const row = this.#rows.find((each) => each.station === station && each.figure === figure)
    if (!row || !(weight > 0)) return
    if (row.window.add(value, weight, row.model)) this.#close(row)
  }

  #close(row: Row): void {
    const point = row.window.close(row.model, this.#nowUs)
    row.windows += 1
    row.points = [...row.points, point].slice(-pointsKept)
    this.#judge(row, point)
    if (row.windows % pooledWindows === 0)
      this.#judge(row, pool(row.points.slice(-pooledWindows), row.model))
  }

  #judge(row: Row, { sigma, measured: to, standardError, n, timeUs }: ShadowPoint): void {
    const { station, figure, model: from } = row
    row.looks += 1
    if (Math.abs(sigma) <= threshold(this.#rows.length, row.looks, n)) return
    const known = row.dismissed
    if (known !== undefined && Math.abs(to - known) <= 2 * Math.SQRT2 * standardError) return
    const key = keyOf(station, figure)
    const before = [...this.#proposals.values()].find((each) => each.key === key)
    const id = before?.id ?? String(this.#nextProposal++)
    this.#proposals.set(id, { id, station, figure, key, from, to, standardError, n, sigma, timeUs })
  }
}

function keyOf(station: string, figure: ShadowFigure): string {
  return `stations.${station}.${figureKeys[figure]}`
}
