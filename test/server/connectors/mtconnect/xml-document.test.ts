/** The XML reader against an independent one, and on the parts of XML that agents rarely use. */
import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'

import { readXml, type XmlElement } from '#server/connectors/mtconnect/xml-document.ts'
import {
  devicesDocument,
  streamsDocument,
} from '#server/virtual-plant/mtconnect/agent-documents.ts'
import { placedDataItems } from '#server/virtual-plant/mtconnect/agent-model.ts'
import { deviceWith } from '../../../support/peers/mtconnect-machine.ts'

const header = { instanceId: 1, bufferSize: 10, modelTimeMs: 0, nowMs: 1000 }
const devices = [
  deviceWith([
    { id: 'a<&>"b', category: 'EVENT', type: 'MESSAGE', name: '名字' },
    { id: 's', category: 'CONDITION', type: 'SYSTEM' },
  ]),
]
const places = new Map(placedDataItems(devices).map((place) => [place.item.id, place]))
const streams = streamsDocument(
  { ...header, firstSequence: 1, lastSequence: 2, nextSequence: 3 },
  [
    { sequence: 1, dataItem: 'a<&>"b', timeMs: 5, value: 'x < y && "z" 温度\u0001' },
    { sequence: 2, dataItem: 's', timeMs: 6, value: { level: 'Fault', code: '7', text: "it's" } },
  ],
  (id) => places.get(id)!,
)

type Ordered = Record<string, unknown>
const independent = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  ignoreDeclaration: true,
})
/** Name, attributes, text and children, in a form that both readers can be brought to. */
function theirs(node: Ordered): unknown {
  const name = Object.keys(node).find((key) => key !== ':@')!
  const inside = node[name] as Ordered[]
  const texts = inside.flatMap((child) => ('#text' in child ? [String(child['#text'])] : []))
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>)
  return [
    name,
    attributes.filter(([key]) => key !== 'xmlns'),
    texts.join(''),
    inside.filter((child) => !('#text' in child)).map(theirs),
  ]
}
const ours = ({ name, attributes, text, children }: XmlElement): unknown => [
  name,
  [...attributes],
  text,
  children.map(ours),
]

test('documents of an agent are read as an independent reader reads them', () => {
  for (const document of [devicesDocument(header, devices), streams])
    expect(ours(readXml(document))).toEqual(theirs((independent.parse(document) as Ordered[])[0]!))
})

test('comments, sections, instructions, prefixes and references are understood', () => {
  const root = readXml(
    '\uFEFF<?xml version="1.0"?>\n<!-- a - b --><?style x?>\n' +
      "<m:a xmlns:m='urn:m' x:b='1' b = \"&#x41;&#66;&lt;\" >t<![CDATA[<&]]><!-- c --> u<n/></m:a >\n",
  )
  expect(ours(root)).toEqual([
    'a',
    [
      ['x:b', '1'],
      ['b', 'AB<'],
    ],
    't<& u',
    [['n', [], '', []]],
  ])
})

test('what is not well formed is refused with its line', () => {
  const wrong = [
    '<a b=1/>',
    '<a b="<"/>',
    '<a b="1" b="2"/>',
    '<a b="1"c="2"/>',
    '<a><!-- -- --></a>',
  ]
  for (const text of [...wrong, '<a>]]', '<1/>', '<a>&b;</a>', '<a/>\n<?xml version="1.0"?>'])
    expect(() => readXml(text), text).toThrow(/line \d|entity/)
})
