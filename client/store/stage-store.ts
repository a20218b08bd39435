/** Which stage of its transformation the page shows in place of the plant that runs, and the way there and back. */
import { createStore } from 'zustand/vanilla'

export interface StageState {
  /** A number of modes, or steps with commas between; undefined: the plant as it runs. */
  readonly taken: string | undefined
  /** The one that is shown now; the one asked for follows when it is warm. */
  readonly shown: string | undefined
  /** What is shown until the stage that is asked for has been opened. */
  readonly opening: boolean
  /** Why the last stage that was asked for could not be opened. */
  readonly problem: string | undefined
}

export type StageStore = typeof stageStore

const fromAddress = () =>
  typeof location === 'undefined'
    ? undefined
    : (new URLSearchParams(location.search).get('taken') ?? undefined)

/** One for the page, as its address is. */
export const stageStore = createStore<StageState>(() => ({
  taken: fromAddress(),
  shown: undefined,
  opening: false,
  problem: undefined,
}))

/** Shows a stage of that plant, or with undefined the plant as it runs. The address of the page says so too. */
export function showStage(plant: string, taken: string | undefined): void {
  if (stageStore.getState().taken === taken) return
  writeAddress(plant, taken)
  stageStore.setState({ taken, opening: true, problem: undefined })
}

/** What was asked for is not to be had: what is shown stays, and the address says so. */
export function refuseStage(plant: string, shown: string | undefined, code: string): void {
  writeAddress(plant, shown)
  stageStore.setState({ taken: shown, opening: false, problem: code })
}

function writeAddress(plant: string, taken: string | undefined): void {
  const search = addressOfStage(location.search, plant, taken)
  history.replaceState(history.state, '', search + location.hash)
}

/** The address of a stage. An instant of the record belongs to what was shown before. */
export function addressOfStage(search: string, plant: string, taken: string | undefined): string {
  const query = new URLSearchParams(search)
  query.set('plant', plant)
  query.delete('t')
  if (taken === undefined) query.delete('taken')
  else query.set('taken', taken)
  return `?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}
