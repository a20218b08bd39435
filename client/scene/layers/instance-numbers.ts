/** Numbers of instances for the graphics card: what is written goes there with the next frame, and little else. */
import { DynamicDrawUsage, InstancedBufferAttribute } from 'three'

/** Changes are noted by blocks of so many instances. */
const blockBits = 5
/** What is to be done about a block: nothing, send it, or wait until it has been sent. */
const settled = 0
const noted = 1
const due = 2

/** `width` numbers for each of `capacity` instances. */
export class InstanceNumbers {
  readonly attribute: InstancedBufferAttribute
  readonly array: Float32Array
  readonly #width: number
  readonly #blocks: Uint8Array
  #anyNoted = false

  constructor(attribute: InstancedBufferAttribute, width: number) {
    this.attribute = attribute.setUsage(DynamicDrawUsage)
    this.array = attribute.array as Float32Array
    this.#width = width
    this.#blocks = new Uint8Array((attribute.count >> blockBits) + 1)
    // What no frame was drawn for stays due.
    attribute.onUpload(() => {
      const blocks = this.#blocks
      for (let i = 0; i < blocks.length; i++) if (blocks[i] === due) blocks[i] = settled
    })
  }

  /** Instance `index` differs from what the graphics card has. */
  note(index: number): void {
    this.#blocks[index >> blockBits] = noted
    this.#anyNoted = true
  }

  /** Has what was noted sent, of the first `count` instances. True when anything was. */
  send(count: number): boolean {
    if (!this.#anyNoted) return false
    const { attribute } = this
    const blocks = this.#blocks
    const used = ((count - 1) >> blockBits) + 1
    attribute.clearUpdateRanges()
    let sent = false
    for (let block = 0; block < used; block++) {
      if (blocks[block] === settled) continue
      const start = block << blockBits
      while (block < used && blocks[block] !== settled) blocks[block++] = due
      const end = Math.min(block << blockBits, attribute.count)
      attribute.addUpdateRange(start * this.#width, (end - start) * this.#width)
      sent = true
    }
    if (sent) attribute.needsUpdate = true
    this.#anyNoted = blocks.indexOf(noted, used) >= 0
    return sent
  }
}

export function instanceNumbers(capacity: number, width: number): InstanceNumbers {
  return new InstanceNumbers(
    new InstancedBufferAttribute(new Float32Array(capacity * width), width),
    width,
  )
}
