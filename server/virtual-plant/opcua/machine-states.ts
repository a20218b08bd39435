/** The PackML state of a work unit as the three nested state machines of OPC 30050 say it, and as Machinery (OPC 40001-1) does. */
import { packmlNumber, type PackmlState } from '#models/twin/packml.ts'

const names = new Map(
  Object.entries(packmlNumber).map(([state, number]) => [number, state as PackmlState]),
)

/** What the current states of the machines are called; undefined where a machine is not active. */
export interface MachineStates {
  readonly base: string
  readonly machine: string | undefined
  readonly execute: string | undefined
  /** MachineryItemState. */
  readonly item: 'OutOfService' | 'NotExecuting' | 'Executing'
}

const ofBase = new Set<PackmlState>(['aborting', 'aborted'])
const ofMachine = new Set<PackmlState>(['stopping', 'stopped', 'clearing'])
const working = new Set<PackmlState>(['starting', 'execute', 'completing', 'unsuspending'])

/** `number` as in StateCurrent. */
export function machineStates(number: number): MachineStates {
  const state = names.get(number) ?? 'stopped'
  const name = state[0]!.toUpperCase() + state.slice(1)
  const item = ofBase.has(state)
    ? 'OutOfService'
    : working.has(state)
      ? 'Executing'
      : 'NotExecuting'
  if (ofBase.has(state)) return { base: name, machine: undefined, execute: undefined, item }
  if (ofMachine.has(state)) return { base: 'Cleared', machine: name, execute: undefined, item }
  return { base: 'Cleared', machine: 'Running', execute: name, item }
}
