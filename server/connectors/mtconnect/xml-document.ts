/** XML from outside as plain elements: well formed, without DOCTYPE and entities of its own, not too large and not too deep. */
import { AppError } from '#models/app-error.ts'

export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string
  /** Those with a prefix keep it; declarations of namespaces are left out. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Of the element itself, without white space around it. */
  readonly text: string
}

export const xmlLimits = {
  characters: 8 * 1024 * 1024,
  depth: 48,
  elements: 250_000,
  attributes: 64,
}

const name = String.raw`[A-Za-z_:\u0080-\uFFFD][\w:.\-\u0080-\uFFFD]*`
const startTag = new RegExp(`<(${name})`, 'y')
const attribute = new RegExp(String.raw`\s+(${name})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y')
const endOfTag = /\s*(\/?)>/y
const endTag = new RegExp(String.raw`</(${name})\s*>`, 'y')
const declaration = /^\uFEFF?(?:<\?xml\s[^?<>]*\?>)?/
const space = /\s+/y
/** What has no place in XML 1.0, not even as a reference. */
const noCharacter = /[\p{Cc}\uFFFE\uFFFF](?<![\t\n\r\x7F-\x9F])/u

interface Open {
  readonly tag: string
  readonly attributes: Map<string, string>
  readonly children: XmlElement[]
  text: string
}

/** Throws AppError `not-xml` or `document-too-large`. */
export function readXml(text: string): XmlElement {
  if (text.length > xmlLimits.characters)
    throw new AppError(
      'document-too-large',
      `a document of ${text.length} characters; at most ${xmlLimits.characters} are read`,
    )
  return new Reader(text).read()
}

class Reader {
  readonly #text: string
  readonly #open: Open[] = []
  #at = 0
  #elements = 0
  #root: XmlElement | undefined

  constructor(text: string) {
    this.#text = text
  }

  read(): XmlElement {
    const odd = noCharacter.exec(this.#text)
    if (odd) this.#fail('a character that XML does not have', odd.index)
    this.#at = declaration.exec(this.#text)![0].length
    while (this.#at < this.#text.length) {
      const inside = this.#open.at(-1)
      if (inside) this.#content(inside)
      else if (!this.#match(space) && !this.#skip()) this.#start()
    }
    if (this.#open.length > 0) this.#fail(`the end within ${this.#open.at(-1)!.tag}`)
    return this.#root ?? this.#fail('no element')
  }

  #content(inside: Open): void {
    const next = this.#text.indexOf('<', this.#at)
    if (next < 0) this.#fail(`the end within ${inside.tag}`)
    if (next > this.#at) {
      inside.text += decoded(this.#text.slice(this.#at, next))
      this.#at = next
    }
    const mark = this.#text[this.#at + 1]
    if (mark === '/') return this.#end(inside)
    if (mark !== '!' && mark !== '?') return this.#start()
    const data = this.#between('<![CDATA[', ']]>')
    if (data !== undefined) inside.text += data
    else if (!this.#skip()) this.#fail('a declaration, which is not allowed')
  }

  /** A comment or an instruction. */
  #skip(): boolean {
    const comment = this.#between('<!--', '-->')
    if (comment?.includes('--')) this.#fail('two dashes in a comment')
    if (comment !== undefined) return true
    const instruction = this.#between('<?', '?>')
    if (instruction !== undefined && /^xml\b/i.test(instruction))
      this.#fail('a declaration of XML that is not at the beginning')
    return instruction !== undefined
  }

  #between(begin: string, end: string): string | undefined {
    if (!this.#text.startsWith(begin, this.#at)) return undefined
    const from = this.#at + begin.length
    const to = this.#text.indexOf(end, from)
    if (to < 0) this.#fail(`no ${end} behind ${begin}`)
    this.#at = to + end.length
    return this.#text.slice(from, to)
  }

  #start(): void {
    if (this.#root) this.#fail('something behind the end of the document')
    const tag = this.#match(startTag)?.[1] ?? this.#fail('an element was expected')
    if (++this.#elements > xmlLimits.elements)
      this.#fail(`more than ${xmlLimits.elements} elements`)
    const attributes = new Map<string, string>()
    for (let found = this.#match(attribute); found; found = this.#match(attribute)) {
      const [, key = '', double, single] = found
      if (attributes.has(key)) this.#fail(`${key} twice in ${tag}`)
      if (attributes.size === xmlLimits.attributes) this.#fail(`too many attributes of ${tag}`)
      attributes.set(key, decoded(double ?? single ?? ''))
    }
    const [, isEmpty] = this.#match(endOfTag) ?? this.#fail(`what follows ${tag} is no attribute`)
    const element = { tag, attributes, children: [], text: '' }
    if (isEmpty) this.#close(element)
    else if (this.#open.length < xmlLimits.depth) this.#open.push(element)
    else this.#fail(`more than ${xmlLimits.depth} elements within each other`)
  }

  #end(inside: Open): void {
    const tag = this.#match(endTag)?.[1]
    if (tag !== inside.tag) this.#fail(`the end of ${inside.tag} was expected`)
    this.#open.pop()
    this.#close(inside)
  }

  #close({ tag, attributes, children, text }: Open): void {
    for (const key of attributes.keys())
      if (key === 'xmlns' || key.startsWith('xmlns:')) attributes.delete(key)
    const element = {
      name: tag.slice(tag.lastIndexOf(':') + 1),
      attributes,
      children,
      text: text.trim(),
    }
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(element)
    else this.#root = element
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (!found) return undefined
    this.#at = pattern.lastIndex
    return found
  }

  #fail(problem: string, at = this.#at): never {
    const line = this.#text.slice(0, at).split('\n').length
    throw new AppError('not-xml', `line ${line}: ${problem.slice(0, 160)}`)
  }
}

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The five entities of XML and references to characters. */
function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{1,8}));|&/g, (_, dec, hex, name) => {
    const known = predefined.get(name)
    if (known !== undefined) return known
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec)
    const character =
      code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
        ? String.fromCodePoint(code)
        : '\0'
    if (!noCharacter.test(character)) return character
    throw new AppError('not-xml', `an entity that is not known: ${name ?? dec ?? hex ?? '&'}`)
  })
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}
