/** The XML documents of an MTConnect 2.3 agent: devices, streams, errors. */
import type { Observation } from './agent-buffer.ts'
import type { AgentComponent, AgentDevice, PlacedDataItem } from './agent-model.ts'

export interface AgentHeader {
  readonly instanceId: number
  readonly bufferSize: number
  readonly modelTimeMs: number
  readonly nowMs: number
}

export interface StreamHeader extends AgentHeader {
  readonly firstSequence: number
  readonly lastSequence: number
  readonly nextSequence: number
}

export function devicesDocument(header: AgentHeader, devices: readonly AgentDevice[]): string {
  return document(
    'Devices',
    element('Header', {
      ...headerAttributes(header),
      assetBufferSize: 1,
      assetCount: 0,
    }) + element('Devices', {}, devices.map(componentElement).join('')),
  )
}

export function streamsDocument(
  header: StreamHeader,
  observations: readonly Observation[],
  placeOf: (dataItem: string) => PlacedDataItem,
): string {
  const { firstSequence, lastSequence, nextSequence } = header
  const byDevice = groupBy(observations, ({ dataItem }) => placeOf(dataItem).device)
  const streams = [...byDevice].map(([device, ofDevice]) => {
    const byComponent = groupBy(ofDevice, ({ dataItem }) => placeOf(dataItem).component)
    const components = [...byComponent].map(([component, ofComponent]) =>
      componentStream(component, ofComponent, placeOf),
    )
    return element('DeviceStream', { name: device.name, uuid: device.uuid }, components.join(''))
  })
  const sequences = { firstSequence, lastSequence, nextSequence }
  return document(
    'Streams',
    element('Header', { ...headerAttributes(header), ...sequences }) +
      element('Streams', {}, streams.join('')),
  )
}

export function errorDocument(header: AgentHeader, code: string, detail: string): string {
  const { deviceModelChangeTime: _, ...attributes } = headerAttributes(header)
  const errors = element('Errors', {}, element('Error', { errorCode: code }, escaped(detail)))
  return document('Error', element('Header', attributes) + errors)
}

function document(kind: 'Devices' | 'Streams' | 'Error', content: string): string {
  const root = `MTConnect${kind}`
  const xmlns = `urn:mtconnect.org:${root}:2.3`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, { xmlns }, content)}\n`
}

function headerAttributes({ instanceId, bufferSize, modelTimeMs, nowMs }: AgentHeader) {
  return {
    version: '2.3',
    creationTime: new Date(nowMs).toISOString(),
    instanceId,
    sender: 'parallel-factory',
    deviceModelChangeTime: new Date(modelTimeMs).toISOString(),
    bufferSize,
  }
}

function componentElement(component: AgentComponent | AgentDevice): string {
  const { element: tag, id, name, dataItems, components } = component
  const items = dataItems.map((item) => element('DataItem', { ...item }))
  return element(
    tag,
    { id, name, ...('uuid' in component && { uuid: component.uuid }) },
    (items.length > 0 ? element('DataItems', {}, items.join('')) : '') +
      (components.length > 0
        ? element('Components', {}, components.map(componentElement).join(''))
        : ''),
  )
}

const lists = { SAMPLE: 'Samples', EVENT: 'Events', CONDITION: 'Condition' } as const

function componentStream(
  { element: component, id: componentId, name }: AgentComponent,
  observations: readonly Observation[],
  placeOf: (dataItem: string) => PlacedDataItem,
): string {
  const byCategory = groupBy(observations, ({ dataItem }) => placeOf(dataItem).item.category)
  const content = (['SAMPLE', 'EVENT', 'CONDITION'] as const).map((category) => {
    const inside = byCategory.get(category) ?? []
    const elements = inside.map((each) => observationElement(each, placeOf(each.dataItem)))
    return elements.length > 0 ? element(lists[category], {}, elements.join('')) : ''
  })
  return element('ComponentStream', { component, componentId, name }, content.join(''))
}

function observationElement(
  { sequence, dataItem, timeMs, value }: Observation,
  { item: { type, subType, name, category } }: PlacedDataItem,
): string {
  const timestamp = new Date(timeMs).toISOString()
  const attributes = { dataItemId: dataItem, name, sequence, subType, timestamp }
  if (category !== 'CONDITION')
    return element(
      elementName(type),
      // The schema wants it also where there are no assets.
      { ...attributes, ...(type.startsWith('ASSET_') && { assetType: '' }) },
      typeof value === 'string' ? escaped(value) : 'UNAVAILABLE',
    )
  if (typeof value !== 'object') return element('Unavailable', { ...attributes, type })
  const { level, code, text } = value
  // Since 2.3 a warning or fault must have an id; the native code is the one thing that names it.
  const conditionId = level === 'Normal' ? code : (code ?? dataItem)
  return element(
    level,
    { ...attributes, type, nativeCode: code, conditionId },
    text === undefined ? undefined : escaped(text),
  )
}

/** `PART_COUNT` to `PartCount`; `PH` and the like keep their letters. */
function elementName(type: string): string {
  const words = type.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase())
  return words.join('').replace(/^(Ph|Mtconnect)/, (start) => (start === 'Ph' ? 'PH' : 'MTConnect'))
}

function element(
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escaped(String(value))}"`,
  )
  return content === ''
    ? `<${tag}${pairs.join('')}/>`
    : `<${tag}${pairs.join('')}>${content}</${tag}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Control characters have no place in XML 1.0, not even as references. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => entities[character]!)
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?')
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
