/** Nested state machines of PackML: each of the 17 states is found again from what the three machines say. */
import { expect, test } from 'vitest'

import { packmlNumber } from '#models/twin/packml.ts'
import { PackmlMachines } from '#server/connectors/opc-ua/packml-machines.ts'
import { machineStates } from '#server/virtual-plant/opcua/machine-states.ts'

const say = (machines: PackmlMachines, depth: number, value: string, timeMs = 1) =>
  machines.take(depth, { address: 'x', value, timeMs, quality: 'good' })

test.each(Object.entries(packmlNumber))('%s', (_, number) => {
  const machines = new PackmlMachines('m?packml')
  const { base, machine, execute } = machineStates(number)
  say(machines, 0, base)
  say(machines, 1, machine ?? 'Stopped')
  say(machines, 2, execute ?? 'Idle', 7)
  expect(machines.state()).toMatchObject({ address: 'm?packml', value: number, quality: 'good' })
})

test('a machine that has not spoken, or speaks of no state of PackML, gives none', () => {
  const machines = new PackmlMachines('m?packml')
  say(machines, 0, 'Cleared')
  expect(machines.state()).toBeUndefined()
  say(machines, 1, 'Running')
  say(machines, 2, 'Dreaming')
  expect(machines.state()).toBeUndefined()
})

test('an inner machine that is not active does not spoil the quality of the outer one', () => {
  const machines = new PackmlMachines('m?packml')
  say(machines, 0, 'Aborted')
  machines.take(1, { address: 'x', value: '', timeMs: 9, quality: 'bad' })
  expect(machines.state()).toMatchObject({
    value: packmlNumber.aborted,
    timeMs: 1,
    quality: 'good',
  })
})
