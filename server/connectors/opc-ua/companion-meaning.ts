/**
 * What a node is by the companion specifications, without a mapping: PackML (OPC 30050), Machinery (40001), MachineTool
 * (40501) and ISA-95 (10030). Browse names say it; servers of vendors often use them in namespaces of their own.
 */
import type { DiscoveredAddress } from '../connector.ts'

export interface BrowsedNode {
  readonly address: string | undefined
  readonly name: string
  readonly namespaceUri: string
  readonly typeNamespaceUri: string | undefined
  readonly parent: BrowsedNode | undefined
}

type Meaning = NonNullable<DiscoveredAddress['meaning']>

/** Variables of PackML's Status and Admin, and of MachineTool's Production, by their last name. */
const byName: Readonly<Record<string, Meaning>> = {
  StateCurrent: { is: 'state', table: 'packml' },
  UnitModeCurrent: { is: 'mode' },
  EquipmentBlocked: { is: 'blocked' },
  EquipmentStarved: { is: 'starved' },
  Blocked: { is: 'blocked' },
  Starved: { is: 'starved' },
  ProdProcessedCount: { is: 'counter', counter: 'good' },
  ProdDefectiveCount: { is: 'counter', counter: 'scrap' },
  PartsGood: { is: 'counter', counter: 'good' },
  PartsProduced: { is: 'counter', counter: 'good' },
  PartsDiscarded: { is: 'counter', counter: 'scrap' },
  OperationCycleCounter: { is: 'counter', counter: 'good' },
  AcEnergyTotal: { is: 'counter', counter: 'energy' },
  EnergyCounter: { is: 'counter', counter: 'energy' },
}

/** These two are names for too much else. */
const onlyBelow: Readonly<Record<string, string>> = {
  Blocked: 'EquipmentInterlock',
  Starved: 'EquipmentInterlock',
}

export function meaningOf({ name, parent }: BrowsedNode): Meaning | undefined {
  const place = onlyBelow[name]
  if (place !== undefined && parent?.name !== place) return undefined
  return Object.hasOwn(byName, name) ? byName[name] : undefined
}

const machinery = 'http://opcfoundation.org/UA/Machinery/'
const isa95 = 'http://www.OPCFoundation.org/UA/2013/01/ISA95'
const packMlParts = new Set(['Admin', 'Status', 'BaseStateMachine'])

/** The machine to which a node belongs: as Machinery, ISA-95 or PackML group it, or else the uppermost object. */
export function machineOf(node: BrowsedNode): string | undefined {
  let uppermost: BrowsedNode | undefined
  for (let each = node.parent; each; each = each.parent) {
    const above = each.parent
    if (above?.name === 'Machines' && above.namespaceUri === machinery) return each.name
    if (each.typeNamespaceUri === isa95) return each.name
    if (packMlParts.has(each.name) && above) return above.name
    uppermost = each
  }
  return uppermost?.name
}
