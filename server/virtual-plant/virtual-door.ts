/** One way in which a virtual plant is to be seen from outside: as a Sparkplug edge node, an OPC UA server, an MTConnect agent. */
import type { Plant } from '#models/plant/plant.ts'
import type { VirtualSignal } from './virtual-signals.ts'

/** What changed since the call before. */
export interface VirtualTick {
  /** When the values were taken, milliseconds of the Unix clock. */
  readonly timeMs: number
  readonly changed: readonly { readonly signal: VirtualSignal; readonly value: SignalValue }[]
}

export type SignalValue = number | boolean

export interface VirtualDoor {
  /** Where clients find it. */
  readonly url: string
  /** About ten times a second, also when nothing changed. */
  tick(tick: VirtualTick): void
  close(): Promise<void>
}

export interface VirtualDoorOptions {
  readonly plant: Plant
  readonly signals: readonly VirtualSignal[]
  /** All values as they stand: what a client that comes now has to know. */
  values(): ReadonlyMap<VirtualSignal, SignalValue>
}
