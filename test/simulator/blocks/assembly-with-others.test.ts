/** Assembly together with what else holds items back or keeps places for them: cards, lots on hold, slots of a store. */
import { expect, test } from 'vitest'

import { lineOf, logOf } from '../../support/event-log.ts'
import { nativeSimulator } from '../../support/native-simulator.ts'
import { buildPlant } from '../../support/plant-builder.ts'

const { applyCommand, createSimulation, reportOf, runUntil } = nativeSimulator
const every = (interval: string, into: string) => ({ kind: 'arrivals', into, every: interval })

test('an assembly needs a card for what it makes, not for its parts', () => {
  const plant = buildPlant({
    release: { frames: every('1 s', 'frames'), wheels: every('1 s', 'wheels') },
    places: { frames: { capacity: 9 }, wheels: { capacity: 9 }, bikes: { capacity: 9, kanban: 1 } },
    stations: {
      BUILD: {
        process: 'assembly',
        input: 'frames',
        parts: { wheel: { from: 'wheels', quantity: 2 } },
        output: 'bikes',
        cycle: '1 s',
      },
      RIDE: { input: 'bikes', cycle: '5 s' },
    },
  })
  const lines = logOf(plant, 14).filter((line) => !/created|pass/.test(line))
  expect(lines).toMatchInlineSnapshot(`
    [
      "0 BUILD suspended starved (frames)",
      "0 RIDE suspended starved (BUILD)",
      "1 BUILD suspended starved (wheels)",
      "1 RIDE suspended starved (BUILD)",
      "2 1,2,4 enters BUILD for 1",
      "2 BUILD execute",
      "3 2,4 built into 1",
      "3 1 enters bikes",
      "3 1 enters RIDE for 5",
      "3 RIDE execute",
      "3 BUILD suspended starved (wheels)",
      "4 3,6,8 enters BUILD for 1",
      "4 BUILD execute",
      "5 6,8 built into 3",
      "5 3 enters bikes",
      "5 BUILD suspended starved (wheels)",
      "6 BUILD suspended blocked (bikes)",
      "8 1 leaves RIDE",
      "8 3 enters RIDE for 5",
      "8 5,10,12 enters BUILD for 1",
      "8 BUILD execute",
      "9 10,12 built into 5",
      "9 5 enters bikes",
      "9 BUILD suspended blocked (bikes)",
      "13 3 leaves RIDE",
      "13 5 enters RIDE for 5",
      "13 7,14,16 enters BUILD for 1",
      "13 BUILD execute",
      "14 14,16 built into 7",
      "14 7 enters bikes",
      "14 BUILD suspended blocked (bikes)",
    ]
  `)
})

test('parts of a lot on hold stay where they are, and the assembly names the lot or takes others', () => {
  const plant = buildPlant({
    itemKinds: { 'raw-lot': { name: 'Lot', prefix: 'RL' }, part: { name: 'Part', prefix: 'PA' } },
    flowUnit: { name: 'Part', kind: 'part', itemsPerRawLot: 2 },
    release: {
      frames: { ...every('10 s', 'frames'), count: 3 },
      wheels: { ...every('4 s', 'wheels'), count: 6 },
    },
    places: { frames: { capacity: 9 }, wheels: { capacity: 9 } },
    stations: {
      BUILD: {
        process: 'assembly',
        input: 'frames',
        parts: { wheel: { from: 'wheels', quantity: 2 } },
        cycle: '1 s',
      },
    },
  })
  const simulation = createSimulation(plant, 1)
  const lines: string[] = []
  const observe = (event: Parameters<typeof lineOf>[0]) => lines.push(lineOf(event))
  runUntil(simulation, 9e6, observe)
  applyCommand(simulation, { command: 'hold-lot', lot: 1 }, observe)
  runUntil(simulation, 25e6, observe)
  applyCommand(simulation, { command: 'release-lot', lot: 1 }, observe)
  runUntil(simulation, 40e6, observe)
  expect(lines).toMatchInlineSnapshot(`
    [
      "0 BUILD suspended starved (frames)",
      "4 1 created at wheels",
      "4 2 created at wheels",
      "8 3 created at wheels",
      "9 command hold-lot 1",
      "10 4 created at frames",
      "10 5 created at frames",
      "10 BUILD suspended starved (1)",
      "12 6 created at wheels",
      "12 7 created at wheels",
      "16 8 created at wheels",
      "16 5,7,8 enters BUILD for 1",
      "16 BUILD execute",
      "17 7,8 built into 5",
      "17 6 leaves wheels",
      "17 5 pass at BUILD (-0)",
      "17 5 leaves BUILD",
      "17 BUILD suspended starved (frames)",
      "20 9 created at frames",
      "20 BUILD suspended starved (1)",
      "20 10 created at wheels",
      "20 11 created at wheels",
      "24 12 created at wheels",
      "24 9,11,12 enters BUILD for 1",
      "24 BUILD execute",
      "25 11,12 built into 9",
      "25 10 leaves wheels",
      "25 9 pass at BUILD (-0)",
      "25 9 leaves BUILD",
      "25 4 leaves frames",
      "25 BUILD suspended starved (frames)",
      "25 command release-lot 1",
      "30 13 created at frames",
      "30 14 created at frames",
      "30 14,2,3 enters BUILD for 1",
      "30 BUILD execute",
      "31 2,3 built into 14",
      "31 1 leaves wheels",
      "31 14 pass at BUILD (-0)",
      "31 14 leaves BUILD",
      "31 BUILD suspended starved (frames)",
    ]
  `)
})

test('what is assembled is given a slot before it is begun, and is shipped from there', () => {
  const rack = {
    kind: 'rack',
    origin: [0, 0, 0],
    columns: 3,
    levels: 1,
    columnPitch: '1 m',
    levelPitch: '1 m',
    faces: [{ z: 1, facing: 1, workUnit: 'BUILD' }],
  }
  const plant = buildPlant({
    release: { kind: 'saturated', into: 'frames' },
    places: {
      frames: { capacity: 9 },
      wheels: {
        kind: 'raw-store',
        capacity: 40,
        replenish: { kind: 'item', reorderPoint: 2, orderUpTo: 40, leadTime: '1 s' },
      },
      bikes: { kind: 'finished-store', capacity: 3, layout: rack },
    },
    stations: {
      BUILD: {
        process: 'assembly',
        input: 'frames',
        parts: { wheel: { from: 'wheels', quantity: 2 } },
        output: 'bikes',
        cycle: '1 s',
      },
    },
  })
  const simulation = createSimulation(plant, 1)
  const lines: string[] = []
  runUntil(simulation, 5e6, (event) => {
    if (event.type !== 'item-created') lines.push(lineOf(event))
  })
  expect(lines).toMatchInlineSnapshot(`
    [
      "0 41,1,2 enters BUILD for 1 slot 0",
      "0 BUILD execute",
      "1 1,2 built into 41",
      "1 41 pass at BUILD (-0)",
      "1 41 stored in slot 0",
      "1 42,3,4 enters BUILD for 1 slot 1",
      "2 3,4 built into 42",
      "2 42 pass at BUILD (-0)",
      "2 42 stored in slot 1",
      "2 43,5,6 enters BUILD for 1 slot 2",
      "3 5,6 built into 43",
      "3 43 pass at BUILD (-0)",
      "3 43 stored in slot 2",
      "3 41 shipped",
      "3 42 shipped",
      "3 43 shipped",
      "3 44,7,8 enters BUILD for 1 slot 0",
      "4 7,8 built into 44",
      "4 44 pass at BUILD (-0)",
      "4 44 stored in slot 0",
      "4 45,9,10 enters BUILD for 1 slot 1",
      "5 9,10 built into 45",
      "5 45 pass at BUILD (-0)",
      "5 45 stored in slot 1",
      "5 46,11,12 enters BUILD for 1 slot 2",
    ]
  `)
  expect(reportOf(simulation)).toMatchObject({ goodUnits: 5, assembledUnits: 10 })
})
