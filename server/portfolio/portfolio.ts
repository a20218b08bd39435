/** All plants of the library and of this server on one page: computed from their twins when somebody asks, at most once a second. */
import { keepsUp } from '#models/measure/keeps-up.ts'
import { holdUp } from '#models/measure/hold-up.ts'
import { plantOutline } from '#models/measure/plant-outline.ts'
import { plantStatus } from '#models/measure/plant-status.ts'
import { timelyKpis } from '#models/measure/timely-kpis.ts'
import { indicatorTargets } from '#models/transformation/targets.ts'
import { calendarTime } from '#models/twin/calendar.ts'
import type { Portfolio as Answer, PortfolioPlant } from '#models/wire/portfolio.ts'
import { listPlants } from '#server/library/load-library.ts'
import type { ExpectedPlant, PlantRegistry } from '#server/twin/plant-registry.ts'
import type { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantCards, type PlantCard } from './plant-cards.ts'

const keptMs = 1000

export class Portfolio {
  readonly #plants: PlantRegistry
  readonly #library: string
  readonly #cards: PlantCards
  #answer: { readonly atMs: number; readonly body: Promise<Answer> } | undefined

  /** `library`: folder of the library. */
  constructor(plants: PlantRegistry, library: string) {
    this.#plants = plants
    this.#library = library
    this.#cards = new PlantCards(library)
  }

  /** The same answer to all who ask within a second. */
  answer(): Promise<Answer> {
    const nowMs = performance.now()
    if (!this.#answer || nowMs - this.#answer.atMs >= keptMs) {
      const body = this.#compute()
      this.#answer = { atMs: nowMs, body }
      body.catch(() => (this.#answer = undefined))
    }
    return this.#answer.body
  }

  async #compute(): Promise<Answer> {
    const library = await listPlants(this.#library)
    const running = this.#plants
      .all()
      .map((runtime) => ({ runtime, asked: this.#plants.askedFor(runtime.plant.id) }))
    const expected = new Map(this.#plants.expected().map((plant) => [plant.asked, plant]))
    const told = new Set(running.map(({ asked }) => asked))
    const idle = [...new Set([...expected.keys(), ...library])].filter((asked) => !told.has(asked))
    await this.#cards.refresh([
      ...running.map(({ asked, runtime }) => ({ asked, known: runtime.plant })),
      ...idle.map((asked) => ({ asked })),
    ])
    const plants = [
      ...running.map(({ asked, runtime }) =>
        runningPlant(runtime, this.#cards.of(asked), library.includes(asked)),
      ),
      ...idle.map((asked) =>
        idlePlant(asked, this.#cards.of(asked), library.includes(asked), expected.get(asked)),
      ),
    ]
    return { plants, targets: indicatorTargets.map((target) => ({ ...target })) }
  }
}

function idlePlant(
  asked: string,
  card: PlantCard,
  inLibrary: boolean,
  expected: ExpectedPlant | undefined,
): PortfolioPlant {
  const { plant } = card
  const failure = expected?.failure ?? card.failure
  return {
    ...(plant
      ? plantOutline(plant, card.transformation)
      : { name: { en: asked, zh: asked }, indicators: {} }),
    id: plant?.id ?? asked,
    status:
      failure !== undefined && (expected || !plant)
        ? 'failed'
        : expected
          ? 'opening'
          : 'not-running',
    ...(failure === undefined ? {} : { failure }),
    inLibrary: inLibrary && plant !== undefined,
  }
}

function runningPlant(runtime: PlantRuntime, card: PlantCard, inLibrary: boolean): PortfolioPlant {
  const { plant, twin, source, sourceStatus, pace } = runtime
  const { state } = twin
  const status = plantStatus(state, plant, sourceStatus.kind === 'live')
  const { period, kpis, day } = timelyKpis(state, plant)
  const { worst } = status
  const station = plant.stations.find(({ id }) => id === kpis.bottleneck)
  const orderedPerHour = plant.orders && (plant.orders.quantity / plant.orders.everyS) * 3600
  const { electricityKWhPerUnit, fuelKWhPerUnit } = kpis
  return {
    ...plantOutline(plant, card.transformation, kpis),
    id: plant.id,
    status: 'running',
    ...(card.failure === undefined ? {} : { failure: card.failure }),
    inLibrary,
    running: {
      scenario: plant.scenario,
      source: source.kind,
      sourceStatus: sourceStatus.kind,
      plantTimeS: state.timeUs / 1e6,
      plantTime: calendarTime(plant, state.timeUs),
      speed: pace.speed,
      paused: pace.paused,
      machines: { ...status.counts },
      worst: worst && {
        workUnit: worst.workUnit,
        name: plant.workUnits.find(({ id }) => id === worst.workUnit)!.name,
        kind: worst.kind,
        forS: Math.max(0, state.timeUs - worst.sinceUs) / 1e6,
      },
      holdUp:
        sourceStatus.kind === 'live' && !keepsUp(state, plant, kpis)
          ? holdUp(state, plant)
          : undefined,
      alarms: { ...status.alarms },
      lastingAlarms: { ...status.lastingAlarms },
      period,
      oee: kpis.oee,
      bottleneck: station && { station: station.id, name: station.name },
      throughputPerHour: kpis.throughputPerHour,
      orderedPerHour,
      finishedToday: day.goodUnits,
      orderedToday: orderedPerHour && orderedPerHour * 24,
      energyKWhPerUnit:
        electricityKWhPerUnit === undefined
          ? undefined
          : electricityKWhPerUnit + (fuelKWhPerUnit ?? 0),
      electricPowerW: status.electricPowerW,
      fuelPowerW: status.fuelPowerW,
    },
  }
}
