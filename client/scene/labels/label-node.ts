/** One label over the hall and the line to its machine: moved by transform, and the page is told only what differs. */
import { leaderOf, type ScreenBox } from './declutter.ts'
import type { LabelLevel } from './label-text.ts'

export interface LabelFace {
  readonly level: LabelLevel
  readonly status: string
  /** Of the state: any CSS colour, and what is copied into the label. */
  readonly colour: string
  readonly mark: Element
  /** Empty: only the mark is shown. */
  readonly name: string
  /** What may change in every second; empty: none. */
  readonly value: string
}

export class LabelNode {
  readonly #node = document.createElement('div')
  readonly #name = document.createElement('b')
  readonly #value = document.createElement('i')
  readonly #line = document.createElement('div')
  /** The size at which it is shown, which it keeps for a while. */
  #level: LabelLevel = 'none'
  /** Of which it has a copy. */
  #mark: Element | undefined
  /** What the page was told last. */
  readonly #told = { name: '', value: '', status: '', colour: '', at: '', lineAt: '' }

  constructor(host: HTMLElement) {
    this.#node.className = 'scene-label'
    this.#node.hidden = true
    this.#node.append(this.#name, this.#value)
    this.#line.className = 'scene-leader'
    this.#line.hidden = true
    // Lines lie under all labels.
    host.prepend(this.#line)
    host.append(this.#node)
  }

  get level(): LabelLevel {
    return this.#level
  }

  /** In `box`, for a machine that is seen at x, y, px. */
  show(face: LabelFace, box: ScreenBox, x: number, y: number): void {
    this.#write(face)
    const node = this.#node
    const at = `translate(${Math.round(box.left)}px, ${Math.round(box.top)}px)`
    if (this.#told.at !== at) node.style.transform = this.#told.at = at
    if (this.#level === 'none') node.hidden = false
    this.#level = face.level
    this.#lead(leaderOf(box, x, y))
  }

  hide(): void {
    if (this.#level === 'none') return
    this.#level = 'none'
    this.#node.hidden = true
    this.#lead(undefined)
  }

  remove(): void {
    this.#node.remove()
    this.#line.remove()
  }

  #write({ mark, name, value, status, colour }: LabelFace): void {
    const node = this.#node
    const told = this.#told
    if (this.#mark !== mark) {
      const copy = mark.cloneNode(true)
      if (this.#mark) node.firstChild!.replaceWith(copy)
      else node.prepend(copy)
      this.#mark = mark
    }
    if (told.name !== name) this.#name.textContent = told.name = name
    if (told.value !== value) this.#value.textContent = told.value = value
    if (told.status !== status) node.dataset['status'] = told.status = status
    if (told.colour !== colour) node.style.setProperty('--mark', (told.colour = colour))
  }

  /** Draws the line to the machine. */
  #lead(line: ReturnType<typeof leaderOf>): void {
    let at = ''
    if (line) {
      const [fromX, fromY, toX, toY] = line
      const lengthPx = Math.hypot(toX - fromX, toY - fromY)
      const turn = Math.atan2(toY - fromY, toX - fromX)
      at = `translate(${Math.round(fromX)}px, ${Math.round(fromY)}px) rotate(${turn.toFixed(3)}rad) scaleX(${Math.round(lengthPx)})`
    }
    if (this.#told.lineAt === at) return
    this.#told.lineAt = at
    this.#line.hidden = at === ''
    if (at) this.#line.style.transform = at
  }
}
