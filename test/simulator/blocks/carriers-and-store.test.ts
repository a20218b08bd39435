import { expect, test } from 'vitest'

import { logOf } from '../../support/event-log.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const flow = (line: string) => !line.includes('suspended') && !line.includes('execute')
const kinds = {
  item: { name: 'Item', prefix: 'IT' },
  car: { name: 'Car', prefix: 'KC', role: 'carrier', capacity: 2 },
}

test('items go onto carriers, are taken off again, and the empty carrier goes', () => {
  const plant = buildPlant({
    itemKinds: kinds,
    flowUnit: { name: 'Item', kind: 'item' },
    release: { kind: 'arrivals', into: 'in', every: '1 s' },
    places: {
      in: { capacity: 9 },
      cars: { capacity: 4 },
      fired: { capacity: 4 },
      out: { kind: 'finished-store', capacity: 6 },
    },
    stations: {
      SET: { cycle: '1 s', input: 'in', output: 'cars', loads: 'car' },
      FIRE: { process: 'batch', batch: 2, cycle: '1 s', input: 'cars', output: 'fired' },
      TAKE: { cycle: '1 s', input: 'fired', output: 'out', unloads: 'car' },
    },
  })
  const made = (line: string) => flow(line) && !line.includes('created at in')
  expect(logOf(plant, 6).filter(made)).toMatchInlineSnapshot(`
    [
      "1 1 enters SET for 1",
      "2 1 pass at SET (-0)",
      "2 1 enters cars",
      "2 2 created at cars",
      "2 1 onto 2",
      "2 3 enters SET for 1",
      "3 3 pass at SET (-0)",
      "3 3 enters cars",
      "3 3 onto 2",
      "3 1,3 enters FIRE for 1",
      "3 4 enters SET for 1",
      "4 1,3 pass at FIRE (-0,0)",
      "4 1,3 enters fired",
      "4 1 enters TAKE for 1 slot 0",
      "4 1 off 2",
      "4 4 pass at SET (-0)",
      "4 4 enters cars",
      "4 5 created at cars",
      "4 4 onto 5",
      "4 6 enters SET for 1",
      "5 1 pass at TAKE (-0)",
      "5 1 stored in slot 0",
      "5 3 enters TAKE for 1 slot 1",
      "5 3 off 2",
      "5 2 leaves TAKE",
      "5 6 pass at SET (-0)",
      "5 6 enters cars",
      "5 6 onto 5",
      "5 4,6 enters FIRE for 1",
      "5 7 enters SET for 1",
      "6 3 pass at TAKE (-0)",
      "6 3 stored in slot 1",
      "6 4,6 pass at FIRE (-0,0)",
      "6 4,6 enters fired",
      "6 4 enters TAKE for 1 slot 2",
      "6 4 off 5",
      "6 7 pass at SET (-0)",
      "6 7 enters cars",
      "6 8 created at cars",
      "6 7 onto 8",
      "6 9 enters SET for 1",
    ]
  `)
})

test('a truck takes the oldest loads with their pallets when more than 70 % of the slots are in use', () => {
  const plant = buildPlant({
    itemKinds: kinds,
    flowUnit: { name: 'Item', kind: 'item' },
    release: { kind: 'saturated', into: 'in' },
    places: {
      in: { capacity: 'unlimited' },
      lane: { capacity: 2 },
      out: { kind: 'finished-store', capacity: 6 },
    },
    stations: {
      PACK: {
        process: 'batch',
        batch: 2,
        cycle: '1 s',
        input: 'in',
        output: 'lane',
        loads: 'car',
      },
      CRANE: { process: 'batch', batch: 2, cycle: '1 s', input: 'lane', output: 'out' },
    },
  })
  const store = (line: string) => line.includes('stored') || line.includes('shipped')
  expect(logOf(plant, 5).filter(store)).toEqual([
    '2 1,2,3 stored in slot 0',
    '3 4,5,6 stored in slot 1',
    '4 7,8,9 stored in slot 2',
    '4 1,2,3 shipped',
    '4 4,5,6 shipped',
    '4 7,8,9 shipped',
    '5 10,11,12 stored in slot 0',
  ])
})

test('a load is under way for the time of its transport, and its place is kept for it', () => {
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'in' },
    places: { in: { capacity: 'unlimited' }, out: { capacity: 1 } },
    stations: {
      M1: {
        cycle: '1 s',
        input: 'in',
        output: 'out',
        transport: { kind: 'belt', speed: '1000000 km/h', handling: '3 s' },
      },
      M2: { cycle: '9 s', input: 'out' },
    },
  })
  expect(logOf(plant, 5.1).map((line) => line.replace(/\.0000\d+/g, ''))).toEqual([
    '0 1 created at in',
    '0 1 enters M1 for 1',
    '0 M1 execute',
    '0 M2 suspended starved (M1)',
    '1 1 pass at M1 (-0)',
    '1 1 sets out to out for 3',
    '1 2 created at in',
    '1 2 enters M1 for 1',
    '2 2 pass at M1 (-0)',
    '2 M1 suspended blocked (M2)',
    '2 M2 suspended starved (M1)',
    '4 1 enters out',
    '4 1 enters M2 for 9',
    '4 M2 execute',
    '4 2 sets out to out for 3',
    '4 3 created at in',
    '4 3 enters M1 for 1',
    '4 M1 execute',
    '5 3 pass at M1 (-0)',
    '5 M1 suspended blocked (M2)',
  ])
})
