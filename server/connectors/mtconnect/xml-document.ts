/** XML from outside as plain elements: well formed, without DOCTYPE and entities of its own, not too large and not too deep. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'

import { AppError } from '#models/app-error.ts'

export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
}

export const xmlLimits = { characters: 16 * 1024 * 1024, depth: 48 }

type Ordered = Readonly<Record<string, unknown>>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: xmlLimits.depth,
})

/** Throws AppError `not-xml` or `document-too-large`. */
export function readXml(text: string): XmlElement {
  if (text.length > xmlLimits.characters)
    throw new AppError(
      'document-too-large',
      `a document of ${text.length} characters; at most ${xmlLimits.characters} are read`,
    )
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    throw new AppError('not-xml', 'a document type declaration; none is allowed')
  if (text.includes('\0')) throw new AppError('not-xml', 'a character that XML does not have')
  const roots = parsed(text).filter((node) => !('#text' in node))
  if (roots.length !== 1)
    throw new AppError('not-xml', `${roots.length} elements at the top; one was expected`)
  return elementOf(roots[0]!)
}

function parsed(text: string): Ordered[] {
  let problem: string
  try {
    const valid = XMLValidator.validate(text)
    if (valid === true) return parser.parse(text) as Ordered[]
    problem = `line ${valid.err.line}: ${valid.err.msg}`
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error)
  }
  throw new AppError('not-xml', problem.slice(0, 200))
}

function elementOf(node: Ordered): XmlElement {
  const name = Object.keys(node).find((key) => key !== ':@') ?? ''
  const inside = (node[name] ?? []) as Ordered[]
  const own = (node[':@'] ?? {}) as Readonly<Record<string, unknown>>
  const children: XmlElement[] = []
  let text = ''
  for (const child of inside)
    if ('#text' in child) text += String(child['#text'])
    else children.push(elementOf(child))
  return {
    name,
    attributes: new Map(Object.entries(own).map(([key, value]) => [key, decoded(String(value))])),
    children,
    text: decoded(text.trim()),
  }
}

const predefined: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

/** The five entities of XML and references to characters; the parser itself is told to leave all alone. */
function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,8}));|&/g, (_, dec, hex, name) => {
    if (name !== undefined && Object.hasOwn(predefined, name)) return predefined[name]!
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec)
    if (code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff))
      return String.fromCodePoint(code)
    throw new AppError('not-xml', `an entity that is not known: ${name ?? dec ?? hex ?? '&'}`)
  })
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}
