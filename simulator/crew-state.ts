/** Crews of a running plant: who is at work, who waits for people, and how long that took. */
import type { PlantTables } from './plant-tables.ts'

/**
 * A need is what a work unit wants people for: `operatorNeed`, `repairNeed` and `maintenanceNeed` give its number. It waits in the queue of
 * its crew, in order of priority and then of asking.
 */
export interface CrewState {
  /** By crew: people in it. */
  readonly size: Int32Array
  /** By crew: 1 within its working time, people at work, and the queue of needs. */
  readonly onDuty: Uint8Array
  readonly busy: Int32Array
  readonly first: Int32Array
  readonly last: Int32Array
  readonly waiting: Int32Array
  /** By crew: need whose turn it is while its work unit is asked whether it still wants the people; -1: none. */
  readonly turn: Int32Array
  /** By crew, since plant time 0: people x time at work, needs x time waiting, needs served, time that these waited, time on duty. */
  readonly busyUs: Float64Array
  readonly waitingUs: Float64Array
  readonly served: Float64Array
  readonly waitedUs: Float64Array
  readonly dutyUs: Float64Array
  /** The same five at the start of the record, crew by crew. */
  readonly before: Float64Array
  /** By crew: people x time on duty, since plant time 0 and at the start of the record. */
  readonly peopleUs: Float64Array
  readonly peopleBeforeUs: Float64Array
  /** By need. */
  readonly stage: Uint8Array
  readonly crew: Int32Array
  readonly count: Int32Array
  readonly priority: Int32Array
  readonly sinceUs: Float64Array
  readonly next: Int32Array
  /** By work unit: time for which its loading needs people still, us. */
  readonly loadUs: Float64Array
}

/** Stages of a need: nothing is wanted; it waits; people are there; people were there when the work was interrupted. */
export const unwanted = 0
export const waiting = 1
export const served = 2
export const owed = 3

/** Kinds of needs of a work unit. */
const needKinds = 3

export function createCrews({ crews, units }: PlantTables): CrewState {
  const count = crews.ids.length
  const needs = count === 0 ? 0 : needKinds * units.ids.length
  const none = (length: number) => new Int32Array(length).fill(-1)
  return {
    size: crews.size.slice(),
    onDuty: new Uint8Array(count).fill(1),
    busy: new Int32Array(count),
    first: none(count),
    last: none(count),
    waiting: new Int32Array(count),
    turn: none(count),
    busyUs: new Float64Array(count),
    waitingUs: new Float64Array(count),
    served: new Float64Array(count),
    waitedUs: new Float64Array(count),
    dutyUs: new Float64Array(count),
    before: new Float64Array(5 * count),
    peopleUs: new Float64Array(count),
    peopleBeforeUs: new Float64Array(count),
    stage: new Uint8Array(needs),
    crew: none(needs),
    count: new Int32Array(needs),
    priority: new Int32Array(needs),
    sinceUs: new Float64Array(needs),
    next: none(needs),
    loadUs: new Float64Array(count === 0 ? 0 : units.ids.length),
  }
}

export function operatorNeed(unit: number): number {
  return needKinds * unit
}

export function repairNeed(unit: number): number {
  return needKinds * unit + 1
}

export function maintenanceNeed(unit: number): number {
  return needKinds * unit + 2
}

/** The work unit whose need it is. */
export function unitOfNeed(need: number): number {
  return Math.floor(need / needKinds)
}
