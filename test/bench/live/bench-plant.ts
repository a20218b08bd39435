/** The plant of the live bench: fifty machines with ten readings each, and where each connector finds them. */
import type { Plant } from '#models/plant/plant.ts'
import { virtualSignals, type VirtualSignal } from '#server/virtual-plant/virtual-signals.ts'
import { buildPlant } from '../../support/plant-builder.ts'

export const connectors = ['mqtt', 'sparkplug', 'opc-ua', 'mtconnect', 'http'] as const
export type ConnectorName = (typeof connectors)[number]

const machines = 50
const tagsEach = 10
/** Every reading is taken ten times a second, a tenth of the machines every 10 ms: they do not beat in time. */
const periodMs = 100
export const slotMs = 10

export const tags = machines * tagsEach

export function benchPlant(): Plant {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i + 1))
  const readings = Object.fromEntries(
    numbers(tagsEach).map((number) => [
      `t${number}`,
      { name: `Temperature ${number}`, unit: '°C', target: 50, normal: { low: 40, high: 60 } },
    ]),
  )
  return buildPlant({
    epoch: '2026-01-05T00:00:00+00:00',
    release: { kind: 'saturated', into: 'entry' },
    places: { entry: { kind: 'raw-store', capacity: 'unlimited' } },
    stations: Object.fromEntries(
      numbers(machines).map((number) => [
        `M${number}`,
        { cycle: '10 s', input: 'entry', tags: readings },
      ]),
    ),
  })
}

/** The readings alone: machines whose states never change. */
export function benchSignals(plant: Plant): VirtualSignal[] {
  return virtualSignals(plant).filter(({ kind }) => kind === 'reading')
}

/** By slot, the readings that are taken in it. */
export function slotsOf(
  plant: Plant,
  signals: readonly VirtualSignal[],
): readonly (readonly VirtualSignal[])[] {
  const slots = periodMs / slotMs
  const units = plant.workUnits.map(({ id }) => id)
  return Array.from({ length: slots }, (_, slot) =>
    signals.filter(({ workUnit }) => units.indexOf(workUnit) % slots === slot),
  )
}

/** Where the connector finds a reading; with the placeholders of a live map for all of them. */
export function addressOf(connector: ConnectorName, workUnit: string, tag: string): string {
  switch (connector) {
    case 'mqtt':
      return `bench/${workUnit}/${tag}`
    case 'sparkplug':
      return `sketch/virtual/${workUnit}:${tag}`
    case 'opc-ua':
      return `nsu=urn:parallel-factory:sketch;s=${workUnit}.${tag}`
    case 'mtconnect':
      return `${workUnit}_${tag}`
    case 'http':
      return `${workUnit}/${tag}`
  }
}

/** A live map for the plant; `url`: of the peer, where the connector goes to one. */
export function liveMapText(connector: ConnectorName, url: string): string {
  const link = { kind: connector, ...(connector === 'http' ? { expectEvery: 1 } : { url }) }
  return JSON.stringify({
    schema: 'parallel-factory/live@1',
    plant: 'sketch',
    settle: '0.5 s',
    links: { link },
    signals: [
      { from: 'link', address: addressOf(connector, '{workUnit}', '{tag}'), every: '0.1 s' },
    ],
  })
}
