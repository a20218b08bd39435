/** Forks of a plant that is driven by its equipment: the twin's state, now or on record, becomes a simulation to go on from. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { TwinState } from '#models/twin/twin-state.ts'
import type { History } from '#server/historian/history.ts'
import { forkStart } from '#simulator/forks/fork-start.ts'
import { simulationFromTwin } from '#simulator/from-twin.ts'
import type { ForkOrigin } from './fork-origin.ts'

export interface LiveOriginOptions {
  readonly twin: { readonly plant: Plant; readonly epoch: string; readonly state: TwinState }
  readonly history: History | undefined
  /** The plant with the figures that people have accepted for it. */
  readonly model: () => Plant
}

/** The same instant always gives the same futures. */
const seed = 1

export function liveOrigin({ twin, history, model }: LiveOriginOptions): ForkOrigin {
  const stateAt = async (atUs: number): Promise<TwinState> => {
    if (!history)
      throw new AppError(
        'history-off',
        'without a record there are only forks from now: set HISTORY',
      )
    const { state, plant } = await history.stateAt(atUs)
    if (plant.hash === twin.plant.hash) return state
    throw new AppError('other-plant-model', 'the plant was another one then: only replay knows it')
  }
  return {
    async startAt(atUs, _horizonUs, changes) {
      const isNow = atUs === undefined || atUs === twin.state.timeUs
      const given = isNow ? twin.state : await stateAt(atUs)
      const plant = model()
      const { simulation, state, assumptions } = simulationFromTwin(plant, given, seed)
      const { epoch } = twin
      const recordedUntilUs = state.timeUs
      const point = { plant, epoch, simulation, state, recorded: [], recordedUntilUs, assumptions }
      return forkStart(point, changes)
    },
  }
}
