/** Numbers of instances for the graphics card: what is written goes there with the next frame, and little else. */
import { DynamicDrawUsage, InstancedBufferAttribute } from 'three'

/** Changes are noted by blocks of so many instances. */
const blockBits = 5
/** Between blocks that are sent, so many bytes go along: to the driver a second call is more than they are. */
const bridgedBytes = 16_384
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
  /** Blocks that go along between two that are sent. */
  readonly #bridged: number
  #anyNoted = false

  constructor(attribute: InstancedBufferAttribute, width: number) {
    this.attribute = attribute.setUsage(DynamicDrawUsage)
    this.array = attribute.array as Float32Array
    this.#width = width
    this.#blocks = new Uint8Array((attribute.count >> blockBits) + 1)
    this.#bridged = bridgedBytes / ((width * Float32Array.BYTES_PER_ELEMENT) << blockBits)
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

  /** Instance `to` gets the numbers of instance `from`. */
  copy(from: number, to: number): void {
    const { array } = this
    const width = this.#width
    let differs = false
    for (let i = 0; i < width; i++) {
      const value = array[from * width + i]!
      if (array[to * width + i] === value) continue
      array[to * width + i] = value
      differs = true
    }
    if (differs) this.note(to)
  }

  /** Has what was noted sent, of the first `count` instances. True when anything was. */
  send(count: number): boolean {
    if (!this.#anyNoted) return false
    const { attribute } = this
    const blocks = this.#blocks
    const used = ((count - 1) >> blockBits) + 1
    attribute.clearUpdateRanges()
    let start = -1
    let end = -1
    for (let block = 0; block < used; block++) {
      if (blocks[block] === settled) continue
      blocks[block] = due
      if (start >= 0 && block - end > this.#bridged) this.#sendBlocks(start, end)
      if (start < 0 || block - end > this.#bridged) start = block
      end = block + 1
    }
    if (start >= 0) {
      this.#sendBlocks(start, end)
      attribute.needsUpdate = true
    }
    this.#anyNoted = blocks.indexOf(noted, used) >= 0
    return start >= 0
  }

  #sendBlocks(from: number, to: number): void {
    const { attribute } = this
    const first = from << blockBits
    const instances = Math.min(to << blockBits, attribute.count) - first
    attribute.addUpdateRange(first * this.#width, instances * this.#width)
  }
}

export function instanceNumbers(capacity: number, width: number): InstanceNumbers {
  return new InstanceNumbers(
    new InstancedBufferAttribute(new Float32Array(capacity * width), width),
    width,
  )
}
