/** What carries things through a plant, resolved: fleets of vehicles, their paths, conveyors. */
import type { Distribution, LocalizedText, Runway } from './plant.ts'

export interface CarriedBy {
  readonly fleet: string
  readonly fromNode: string
  readonly toNode: string
}

/** Vehicles of one kind, each with the id `<fleet>-<number>`. They carry one load at a time. */
export interface Fleet {
  readonly id: string
  readonly name: LocalizedText
  readonly kind: 'agv' | 'forklift' | 'overhead-crane'
  readonly count: number
  readonly speedMPerS: number
  /** Means, and the laws where they are random. */
  readonly loadS: number
  readonly unloadS: number
  readonly loadLaw?: Distribution
  readonly unloadLaw?: Distribution
  readonly dispatch: 'nearest' | 'longest-waiting' | 'least-used'
  /** Node where they start, and where they wait when there is nothing to do. */
  readonly home: string
  readonly battery?: Battery
  /** Overhead cranes on one runway along x: they can't pass each other. */
  readonly runway?: Runway
}

export interface Battery {
  /** Working time on a full battery and time to charge it from empty, s. */
  readonly runsS: number
  readonly chargeS: number
  /** A free vehicle goes to charge at this share of a full battery, 0..1. */
  readonly belowRatio: number
  /** Use while it stands, as a share of that while it works, 0..1. */
  readonly standingRatio: number
  readonly chargers: number
  readonly atNode: string
}

/** Paths on the floor. A segment is a zone: one vehicle at a time, in either direction. */
export interface Network {
  readonly nodes: readonly NetworkNode[]
  readonly segments: readonly Segment[]
}

export interface NetworkNode {
  readonly id: string
  readonly xM: number
  readonly zM: number
}

export interface Segment {
  readonly from: string
  readonly to: string
  readonly bothWays: boolean
  readonly lengthM: number
}

/** A belt or roller conveyor with limited room. */
export interface Conveyor {
  /** Least distance between two loads, from middle to middle. */
  readonly pitchM: number
  /** Loads close up at the end and wait there a pitch apart; else the whole belt stops with the first. */
  readonly accumulating: boolean
  /** Loads on it at most. */
  readonly capacity: number
  /** Time in which it moves on by a pitch, s. */
  readonly pitchS: number
}
