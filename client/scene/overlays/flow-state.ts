/** What flows along each line at this instant: how fast, how much, of which product, and whether it stands. */
import { timeClassOf } from '#models/twin/packml.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { FlowLink } from './flow-links.ts'
import type { FlowRates } from '#client/overlay/flow-rates.ts'

export interface LinkFlow {
  /** Speed of the dashes, m/s of plant time; 0 where the flow stands. */
  speedMPerS: number
  /** Base units an hour. */
  unitsPerHour: number
  /** Index among the products of the plant. */
  product: number
}

/** One for each line, filled anew by `read`; a product that is nowhere to be seen is the one that was last. */
export class FlowState {
  readonly flows: readonly LinkFlow[]
  readonly #links: readonly FlowLink[]
  readonly #products: ReadonlyMap<string, number>
  readonly #moving = new Set<string>()

  constructor(plant: Plant, links: readonly FlowLink[]) {
    this.#links = links
    this.#products = new Map(plant.products.map(({ id }, i) => [id, i]))
    this.flows = links.map(() => ({ speedMPerS: 0, unitsPerHour: 0, product: 0 }))
  }

  read(state: TwinState, rates: FlowRates): void {
    this.#moving.clear()
    for (const { where } of state.items.values())
      if (where.kind === 'moving' && where.stopUs >= where.durationUs)
        this.#moving.add(where.transport)
    this.#links.forEach((link, i) => {
      const flow = this.flows[i]!
      let loads = 0
      flow.unitsPerHour = 0
      for (const id of link.workUnits) {
        flow.unitsPerHour += rates.unitsPerHour(id)
        loads += rates.loadsPerHour(id)
      }
      const moves =
        link.transport !== undefined && this.#moving.has(link.transport)
          ? true
          : link.workUnits.some((id) => works(state, id))
      const speed =
        link.pitchM === undefined ? link.speedMPerS : Math.max(0.005, (loads * link.pitchM) / 3600)
      flow.speedMPerS = moves ? speed : 0
      flow.product = this.#productOn(link, state) ?? flow.product
    })
  }

  #productOn({ place, workUnits }: FlowLink, state: TwinState): number | undefined {
    const first =
      place === undefined
        ? workUnits.map((id) => state.workUnits[id]?.loads[0]?.items[0]).find(Boolean)
        : state.places[place]?.queue[0]
    return this.#products.get(state.items.get(first ?? 0)?.product ?? '')
  }
}

function works(state: TwinState, id: string): boolean {
  const unit = state.workUnits[id]
  return unit !== undefined && timeClassOf(unit.state, unit.reason) === 'execute'
}
