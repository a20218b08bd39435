/**
 * One work unit in the address space: a machine of Machinery with its nameplate and state, PackML status, counters and
 * state machines, and its readings. Objects have the types and browse names of the companion specifications; members of
 * those types that a virtual plant has nothing to say about are left out.
 */
import { DataType, DataTypeIds, StatusCodes, resolveNodeId } from 'node-opcua-client'
import type { OPCUAServer } from 'node-opcua-server'

import type { SignalValue } from '../virtual-door.ts'
import type { VirtualSignal } from '../virtual-signals.ts'
import { machineStates } from './machine-states.ts'

type AddressSpace = NonNullable<OPCUAServer['engine']['addressSpace']>
type Variable = ReturnType<Namespace['addVariable']>
type UaObject = ReturnType<Namespace['addObject']>
type Namespace = ReturnType<AddressSpace['getOwnNamespace']>

export interface WorkUnitNodes {
  set(signal: VirtualSignal, value: SignalValue, timeMs: number): void
}

export interface WorkUnitNodesOptions {
  readonly space: AddressSpace
  readonly namespace: Namespace
  /** Folder of the machines. */
  readonly machines: UaObject
  readonly plant: string
  readonly workUnit: string
  readonly signals: readonly VirtualSignal[]
  /** Values of each signal that are kept for clients who come late. */
  readonly historySize: number
}

const machinery = 'http://opcfoundation.org/UA/Machinery/'
const packMl = 'http://opcfoundation.org/UA/PackML/'

/** Where PackML puts a signal. */
const placeOf = {
  state: 'Status',
  mode: 'Status',
  blocked: 'Status',
  starved: 'Status',
  good: 'Admin',
  scrap: 'Admin',
  reading: 'Monitoring',
} as const

const dataTypes = {
  integer: DataType.Int32,
  number: DataType.Double,
  boolean: DataType.Boolean,
} as const

export function addWorkUnit(options: WorkUnitNodesOptions): WorkUnitNodes {
  const { space, namespace, machines, plant, workUnit, signals, historySize } = options
  const index = (uri: string) => space.getNamespaceIndex(uri)
  const name = (uri: string, text: string) => ({ namespaceIndex: index(uri), name: text })
  const type = (uri: string, id: number) => `ns=${index(uri)};i=${id}`
  const id = (...path: string[]) => `s=${[workUnit, ...path].join('.')}`
  const readOnly = { accessLevel: 'CurrentRead', userAccessLevel: 'CurrentRead' } as const

  const machine = namespace.addObject({
    browseName: workUnit,
    nodeId: id(),
    organizedBy: machines,
  })
  const part = (
    browseName: { namespaceIndex: number; name: string },
    typeDefinition: string,
    parent = machine,
  ) =>
    namespace.addObject({
      browseName,
      nodeId: id(...(parent === machine ? [] : [parent.browseName.name!]), browseName.name),
      componentOf: parent,
      typeDefinition,
    })
  const parts = {
    Status: part(name(packMl, 'Status'), type(packMl, 4)),
    Admin: part(name(packMl, 'Admin'), type(packMl, 5)),
    Monitoring: part(name(machinery, 'Monitoring'), type(machinery, 1014)),
  }
  const nameplate = part(name(machinery, 'Identification'), type(machinery, 1012))
  for (const [property, value] of [
    ['Manufacturer', 'Parallel Factory'],
    ['SerialNumber', workUnit],
    ['ProductInstanceUri', `urn:parallel-factory:${plant}:${workUnit}`],
  ] as const)
    namespace.addVariable({
      ...readOnly,
      browseName: name('http://opcfoundation.org/UA/DI/', property),
      nodeId: id('Identification', property),
      propertyOf: nameplate,
      dataType: property === 'Manufacturer' ? DataType.LocalizedText : DataType.String,
      value:
        property === 'Manufacturer'
          ? { dataType: DataType.LocalizedText, value: { text: value } }
          : { dataType: DataType.String, value },
    })

  const base = part(name(packMl, 'BaseStateMachine'), type(packMl, 3))
  const inner = part(name(packMl, 'MachineState'), type(packMl, 2), base)
  const execute = part(name(packMl, 'ExecuteState'), type(packMl, 1), inner)
  const item = part(name(machinery, 'MachineryItemState'), type(machinery, 1002))
  const currentState = (of: UaObject, ...path: string[]) =>
    namespace.addVariable({
      ...readOnly,
      browseName: { namespaceIndex: 0, name: 'CurrentState' },
      nodeId: id(...path, 'CurrentState'),
      componentOf: of,
      typeDefinition: 'FiniteStateVariableType',
      dataType: DataType.LocalizedText,
      minimumSamplingInterval: 0,
    })
  const states = {
    base: currentState(base, 'BaseStateMachine'),
    machine: currentState(inner, 'BaseStateMachine', 'MachineState'),
    execute: currentState(execute, 'BaseStateMachine', 'MachineState', 'ExecuteState'),
    item: currentState(item, 'MachineryItemState'),
  }

  const nodes = new Map<VirtualSignal, Variable>()
  for (const signal of signals) {
    const node = namespace.addVariable({
      browseName: signal.name,
      nodeId: id(signal.name),
      componentOf: parts[placeOf[signal.kind]],
      dataType: dataTypes[signal.dataType],
      typeDefinition: signal.unit === undefined ? 'BaseDataVariableType' : 'AnalogUnitType',
      accessLevel: 'CurrentRead | HistoryRead',
      userAccessLevel: 'CurrentRead | HistoryRead',
      minimumSamplingInterval: 0,
      historizing: true,
    })
    if (signal.unit !== undefined) addUnit(space, namespace, node, signal.unit)
    space.installHistoricalDataNode(node, { maxOnlineValues: historySize })
    nodes.set(signal, node)
  }
  return {
    set(signal, value, timeMs) {
      const time = new Date(timeMs)
      nodes
        .get(signal)
        ?.setValueFromSource(
          { dataType: dataTypes[signal.dataType], value },
          StatusCodes.Good,
          time,
        )
      if (signal.kind !== 'state') return
      const now = machineStates(Number(value))
      for (const each of ['base', 'machine', 'execute', 'item'] as const)
        states[each].setValueFromSource(
          { dataType: DataType.LocalizedText, value: { locale: 'en', text: now[each] ?? '' } },
          now[each] === undefined ? StatusCodes.BadStateNotActive : StatusCodes.Good,
          time,
        )
    },
  }
}

/** The unit by its symbol; a number of UN/CEFACT it has only in their tables. */
function addUnit(space: AddressSpace, namespace: Namespace, of: Variable, unit: string): void {
  namespace.addVariable({
    browseName: { namespaceIndex: 0, name: 'EngineeringUnits' },
    propertyOf: of,
    dataType: 'EUInformation',
    accessLevel: 'CurrentRead',
    userAccessLevel: 'CurrentRead',
    value: {
      dataType: DataType.ExtensionObject,
      value: space.constructExtensionObject(resolveNodeId(DataTypeIds.EUInformation), {
        namespaceUri: 'urn:parallel-factory:units',
        unitId: -1,
        displayName: { text: unit },
        description: { text: unit },
      }),
    },
  })
}
