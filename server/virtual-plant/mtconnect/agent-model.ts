/** What an MTConnect agent has to say of its devices: components and data items, as plain data. */

export interface AgentDataItem {
  readonly id: string
  readonly category: 'SAMPLE' | 'EVENT' | 'CONDITION'
  /** Such as `EXECUTION`; its element in the streams is `Execution`. */
  readonly type: string
  readonly subType?: string
  readonly name?: string
  readonly units?: string
}

export interface AgentComponent {
  /** Element name: `Controller`, `Path`, `Linear`. */
  readonly element: string
  readonly id: string
  readonly name?: string
  readonly dataItems: readonly AgentDataItem[]
  readonly components: readonly AgentComponent[]
}

/** The device is a component itself: its own data items, such as AVAILABILITY, stand at its top. */
export interface AgentDevice extends AgentComponent {
  readonly element: 'Device'
  readonly name: string
  readonly uuid: string
}

export interface ConditionValue {
  readonly level: 'Normal' | 'Warning' | 'Fault'
  /** Native code; a `Normal` without one ends all that are active. */
  readonly code?: string
  readonly text?: string
}

/** Undefined: UNAVAILABLE. */
export type AgentValue = string | ConditionValue | undefined

/** A component of a device with all that leads to a data item. */
export interface PlacedDataItem {
  readonly device: AgentDevice
  readonly component: AgentComponent
  readonly item: AgentDataItem
}

export function placedDataItems(devices: readonly AgentDevice[]): PlacedDataItem[] {
  const within = (device: AgentDevice, component: AgentComponent): PlacedDataItem[] => [
    ...component.dataItems.map((item) => ({ device, component, item })),
    ...component.components.flatMap((child) => within(device, child)),
  ]
  return devices.flatMap((device) => within(device, device))
}
