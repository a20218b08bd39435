/** The documents of an MTConnect agent, versions 1.3 to 2.7, read with suspicion: devices, streams, errors. */
import { AppError } from '#models/app-error.ts'
import { instantOf } from '../instant.ts'
import type { Refusal } from '../connector.ts'
import { childrenOf, readXml, type XmlElement } from './xml-document.ts'

export interface AgentObservation {
  readonly category: 'SAMPLE' | 'EVENT' | 'CONDITION'
  /** Element name: `Position`, `Execution`; of conditions the level. */
  readonly element: string
  readonly device: string
  readonly dataItem: string
  readonly sequence: number
  readonly timeMs: number
  readonly text: string
  readonly quality: 'good' | 'uncertain' | 'bad'
  /** Of conditions: what tells one active condition from another. */
  readonly conditionId: string | undefined
  readonly nativeCode: string | undefined
  /** Data sets and tables: their rows. */
  readonly entries: readonly XmlElement[]
}

export interface StreamsAnswer {
  readonly instanceId: string
  readonly creationMs: number
  readonly firstSequence: number
  readonly lastSequence: number
  readonly nextSequence: number
  /** By sequence. */
  readonly observations: readonly AgentObservation[]
  /** Single observations that make no sense. */
  readonly refusals: readonly Refusal[]
}

export interface ModelItem {
  readonly id: string
  readonly device: string
  readonly category: 'SAMPLE' | 'EVENT' | 'CONDITION'
  readonly type: string
  readonly subType: string | undefined
  readonly name: string | undefined
  readonly units: string | undefined
  readonly representation: string
  /** Names of the components down to it, without the device. */
  readonly path: readonly string[]
}

export interface DevicesAnswer {
  readonly instanceId: string
  readonly items: readonly ModelItem[]
}

/** Throws AppError: `not-xml`, `not-mtconnect`, or `agent-error` with `details.errorCode` where the agent refuses. */
export function readStreams(text: string): StreamsAnswer {
  const root = rootOf(text, 'MTConnectStreams')
  const header = headerOf(root)
  const refusals: Refusal[] = []
  const observations: AgentObservation[] = []
  for (const device of childrenOf(only(root, 'Streams'), 'DeviceStream'))
    for (const component of childrenOf(device, 'ComponentStream'))
      for (const list of component.children) {
        const category = categories.get(list.name)
        if (category === undefined) continue
        for (const child of list.children)
          try {
            observations.push(observationOf(child, category, device))
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            const where = child.attributes.get('dataItemId') ?? `${list.name}/${child.name}`
            refusals.push({ where, code: error.code, detail: error.message })
          }
      }
  const sequence = (name: string) => wholeOf(header, name)
  return {
    instanceId: attribute(header, 'instanceId'),
    creationMs: timeOf(header, 'creationTime'),
    firstSequence: sequence('firstSequence'),
    lastSequence: sequence('lastSequence'),
    nextSequence: sequence('nextSequence'),
    observations: observations.sort((a, b) => a.sequence - b.sequence),
    refusals,
  }
}

/** Throws as `readStreams`. */
export function readDevices(text: string): DevicesAnswer {
  const root = rootOf(text, 'MTConnectDevices')
  const items: ModelItem[] = []
  const walk = (component: XmlElement, device: string, path: readonly string[]) => {
    for (const list of component.children) {
      if (list.name === 'DataItems')
        for (const item of childrenOf(list, 'DataItem')) items.push(itemOf(item, device, path))
      if (list.name === 'Components')
        for (const child of list.children)
          walk(child, device, [...path, child.attributes.get('name') ?? child.name])
    }
  }
  // Since 1.7 the agent itself stands among its devices.
  for (const device of only(root, 'Devices').children) walk(device, nameOf(device), [])
  return { instanceId: attribute(headerOf(root), 'instanceId'), items }
}

const categories: ReadonlyMap<string, AgentObservation['category']> = new Map([
  ['Samples', 'SAMPLE'],
  ['Events', 'EVENT'],
  ['Condition', 'CONDITION'],
])
const conditionLevels = new Set(['Normal', 'Warning', 'Fault', 'Unavailable'])
const qualities: ReadonlyMap<string, AgentObservation['quality']> = new Map([
  ['VALID', 'good'],
  ['UNVERIFIABLE', 'uncertain'],
  ['INVALID', 'bad'],
])

function observationOf(
  element: XmlElement,
  category: AgentObservation['category'],
  device: XmlElement,
): AgentObservation {
  const { name, attributes, text, children } = element
  if (category === 'CONDITION' && !conditionLevels.has(name))
    throw new AppError(
      'unknown-condition',
      `a condition ${name}; expected ${[...conditionLevels].join(', ')}`,
    )
  return {
    category,
    element: name,
    device: nameOf(device),
    dataItem: attribute(element, 'dataItemId'),
    sequence: wholeOf(element, 'sequence'),
    timeMs: timeOf(element, 'timestamp'),
    text,
    quality: qualities.get(attributes.get('quality') ?? 'VALID') ?? 'uncertain',
    conditionId: attributes.get('conditionId'),
    nativeCode: attributes.get('nativeCode'),
    entries: children,
  }
}

function itemOf(element: XmlElement, device: string, path: readonly string[]): ModelItem {
  const { attributes } = element
  const category = attribute(element, 'category')
  if (category !== 'SAMPLE' && category !== 'EVENT' && category !== 'CONDITION')
    throw new AppError('not-mtconnect', `a data item of category ${category.slice(0, 40)}`)
  return {
    id: attribute(element, 'id'),
    device,
    category,
    type: attribute(element, 'type'),
    subType: attributes.get('subType'),
    name: attributes.get('name'),
    units: attributes.get('units'),
    representation: attributes.get('representation') ?? 'VALUE',
    path,
  }
}

function rootOf(text: string, expected: string): XmlElement {
  const root = readXml(text)
  if (root.name === expected) return root
  if (root.name !== 'MTConnectError')
    throw new AppError('not-mtconnect', `a document ${root.name.slice(0, 60)}, not ${expected}`)
  // Before 1.2 one error stood alone, since then in a list.
  const errors = root.children.flatMap((child) =>
    child.name === 'Errors' ? child.children : childrenOf(root, 'Error'),
  )
  const first = errors[0]
  throw new AppError(
    'agent-error',
    `the agent refuses: ${first?.text.slice(0, 200) ?? 'no word'}`,
    {
      errorCode: first?.attributes.get('errorCode') ?? 'none',
    },
  )
}

function headerOf(root: XmlElement): XmlElement {
  return only(root, 'Header')
}

function only(element: XmlElement, name: string): XmlElement {
  const [first, ...others] = childrenOf(element, name)
  if (first && others.length === 0) return first
  throw new AppError(
    'not-mtconnect',
    `${others.length + (first ? 1 : 0)} ${name}; one was expected`,
  )
}

function nameOf(device: XmlElement): string {
  return device.attributes.get('name') ?? attribute(device, 'uuid')
}

function attribute({ name, attributes }: XmlElement, key: string): string {
  const value = attributes.get(key)
  if (value !== undefined && value !== '' && value.length <= 1000) return value
  throw new AppError('not-mtconnect', `${name} has no ${key}`)
}

function wholeOf(element: XmlElement, key: string): number {
  const text = attribute(element, key)
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value
  throw new AppError(
    'not-a-sequence',
    `${element.name}: ${key} is ${text.slice(0, 40)}, not a whole number`,
  )
}

/** MTConnect times are UTC; some agents leave the Z out. */
function timeOf(element: XmlElement, key: string): number {
  const text = attribute(element, key)
  const timeMs = instantOf(text, 'utc')
  if (timeMs !== undefined) return timeMs
  throw new AppError('not-a-time', `${element.name}: ${key} is ${text.slice(0, 40)}, not a time`)
}
