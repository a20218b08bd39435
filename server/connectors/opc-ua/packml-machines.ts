/**
 * The three nested state machines of PackML (OPC 30050) as the one state that they mean: `<BaseStateMachine>?packml` is the
 * number of the state as in StateCurrent. The outer machine says Cleared where the next one goes on, and that one Running.
 */
import { packmlNumber, type PackmlState } from '#models/twin/packml.ts'
import type { Reading } from '../connector.ts'

/** Variables of the machines, from the outermost in; browse names of PackML are in its namespace. */
export const machinePaths = [
  ['CurrentState'],
  ['MachineState', 'CurrentState'],
  ['MachineState', 'ExecuteState', 'CurrentState'],
] as const

export const packmlUri = 'http://opcfoundation.org/UA/PackML/'

const goesOn = ['cleared', 'running']

export class PackmlMachines {
  readonly address: string
  readonly #levels: (Reading | undefined)[] = []

  constructor(address: string) {
    this.address = address
  }

  /** What the machine at this depth says. */
  take(depth: number, reading: Reading): void {
    this.#levels[depth] = reading
  }

  /** Undefined: some machine that counts has not said its state yet, or one that PackML does not know. */
  state(): Reading | undefined {
    const used: Reading[] = []
    for (const [depth] of machinePaths.entries()) {
      const level = this.#levels[depth]
      if (level === undefined) return undefined
      used.push(level)
      const name = String(level.value ?? '')
        .replace(/[^A-Za-z]/g, '')
        .toLowerCase()
      if (Object.hasOwn(packmlNumber, name)) {
        const qualities = new Set(used.map(({ quality }) => quality))
        return {
          address: this.address,
          value: packmlNumber[name as PackmlState],
          timeMs: Math.max(...used.map(({ timeMs }) => timeMs)),
          quality: (['bad', 'uncertain'] as const).find((each) => qualities.has(each)) ?? 'good',
        }
      }
      if (name !== goesOn[depth]) return undefined
    }
    return undefined
  }
}
