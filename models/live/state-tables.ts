/** The state codes of the standards, and what they are in PackML. */
import { packmlNumber, packmlStates } from '#models/twin/packml.ts'
import type { MappedState, StateTable } from './live-map.ts'

const plain = (state: MappedState['state']): MappedState => ({ state, reason: undefined })

/** StateCurrent by number (OPC 30050) and by name, in any spelling of the case. */
const packml: StateTable = {
  ...Object.fromEntries(packmlStates.map((state) => [state, plain(state)])),
  ...Object.fromEntries(packmlStates.map((state) => [String(packmlNumber[state]), plain(state)])),
}

/** Execution of MTConnect (part 3, 2.3). */
const mtconnect: StateTable = {
  active: plain('execute'),
  ready: plain('idle'),
  interrupted: plain('held'),
  feed_hold: plain('held'),
  optional_stop: plain('held'),
  wait: plain('suspended'),
  stopped: plain('stopped'),
  program_stopped: plain('stopped'),
  program_optional_stop: plain('stopped'),
  program_completed: plain('complete'),
}

/** MachineryItemState of OPC 40001-1, by number and by name. */
const machinery: StateTable = {
  '0': plain('stopped'),
  '1': plain('stopped'),
  '2': plain('idle'),
  '3': plain('execute'),
  notavailable: plain('stopped'),
  outofservice: plain('stopped'),
  notexecuting: plain('idle'),
  executing: plain('execute'),
}

export const stateTables = { packml, mtconnect, machinery } as const satisfies Record<
  string,
  StateTable
>

/** What a code means; numbers are read as text, and letters count in any case. */
export function mappedState(table: StateTable, code: string | number | boolean) {
  const text = String(code).toLowerCase()
  return Object.hasOwn(table, text) ? table[text] : undefined
}
