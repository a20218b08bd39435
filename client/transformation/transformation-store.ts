/** What the transformation panel shows: the programme of a plant, and what experiments have said of it so far. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import type { FromExperiment, Task, ToExperiment } from '#client/feed/experiment-messages.ts'
import type { Ablation, StageResult, StageResults } from '#models/transformation/experiment.ts'
import { allLevers, type Levers } from '#models/transformation/levers.ts'
import type { ProgrammeView } from '#models/transformation/programme-view.ts'
import type { PlantFiles } from '#models/wire/plant-files.ts'

export type TransformationTab = 'stage' | 'figures' | 'reported' | 'levers' | 'money'

export interface TransformationState {
  /** The plant whose files these are; undefined: none is known to have been transformed. */
  readonly plant: string | undefined
  readonly files: PlantFiles | undefined
  readonly open: boolean
  readonly tab: TransformationTab
  readonly programme: ProgrammeView | undefined
  readonly results: StageResults | undefined
  readonly ablation: Ablation | undefined
  readonly levers: Levers
  readonly leverResult: StageResult | undefined
  readonly running: Running | undefined
  /** Code of why the files cannot be shown, or a task not be done. */
  readonly problem: string | undefined
}

/** The task under way; `done` of `total` runs. */
export interface Running {
  readonly id: number
  readonly kind: Task['kind']
  readonly done: number
  readonly total: number
}

const nothing = {
  programme: undefined,
  results: undefined,
  ablation: undefined,
  levers: allLevers(1),
  leverResult: undefined,
  running: undefined,
  problem: undefined,
} as const

export const transformationStore = createStore<TransformationState>(() => ({
  plant: undefined,
  files: undefined,
  open: new URLSearchParams(globalThis.location?.search).has('taken'),
  tab: 'stage',
  ...nothing,
}))

export function useTransformation<T>(select: (state: TransformationState) => T): T {
  return useStore(transformationStore, select)
}

let worker: Worker | undefined
let lastId = 0

/** The files of the plant that is shown now; another plant begins anew, a stage of the same one goes on. */
export function takeFiles(plant: string, files: PlantFiles | undefined): void {
  const { getState, setState } = transformationStore
  if (getState().plant === plant && getState().files?.plant === files?.plant) return
  worker?.terminate()
  worker = undefined
  setState({ plant, files, ...nothing })
}

export function toggleTransformation(): void {
  const { open, files } = transformationStore.getState()
  if (!open && !files) return
  transformationStore.setState({ open: !open })
  if (open) stopTask()
}

/** Reads the files in a worker and begins with the stages. */
export function openProgramme(): void {
  const { files } = transformationStore.getState()
  if (worker || !files) return
  worker = new Worker(new URL('../feed/experiment.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromExperiment>) => hear(data))
  worker.addEventListener('error', () => transformationStore.setState({ problem: 'internal' }))
  post({ kind: 'open', files })
}

/** Takes the place of what is under way. */
export function runTask(task: Task): void {
  const id = ++lastId
  transformationStore.setState({
    running: { id, kind: task.kind, done: 0, total: 0 },
    problem: undefined,
  })
  post({ kind: 'run', id, task })
}

/** What has been found so far stays. */
export function stopTask(): void {
  post({ kind: 'stop' })
  transformationStore.setState({ running: undefined })
}

function hear(message: FromExperiment): void {
  const { getState, setState } = transformationStore
  if (message.kind === 'opened') {
    setState({ programme: message.programme })
    return runTask({ kind: 'stages' })
  }
  if (message.kind === 'failed') return setState({ problem: message.code })
  const { running } = getState()
  if (message.id !== running?.id) return
  switch (message.kind) {
    case 'progress':
      return setState({ running: { ...running, done: message.done, total: message.total } })
    case 'stages':
      return setState({ results: message.results })
    case 'ablation':
      return setState({ ablation: message.ablation })
    case 'levers':
      return setState({ leverResult: message.result })
    case 'done':
      return setState({ running: undefined })
    case 'task-failed':
      return setState({ running: undefined, problem: message.code })
  }
}

function post(message: ToExperiment): void {
  worker?.postMessage(message, {})
}
