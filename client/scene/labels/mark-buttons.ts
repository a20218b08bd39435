/** Buttons over the hall for what its labels cannot show: how many machines more are here, and where those are that need somebody. */
import type { ScreenBox } from './declutter.ts'
import type { EdgeArrow } from './edge-arrows.ts'

export interface CountBadge extends ScreenBox {
  /** Of the line whose machines they are. */
  readonly id: string
  readonly count: number
}

export interface MarkWords {
  readonly more: (badge: CountBadge) => string
  readonly outside: (arrow: EdgeArrow) => string
}

/** With what the page was told last: asking it takes longer. */
interface Button {
  readonly node: HTMLButtonElement
  readonly face: HTMLElement
  press: () => void
  text: string
  label: string
  at: string
  turn: string
}

/** Nodes are pooled and moved by transform; a button that has the focus keeps it while it is shown. */
export class MarkButtons {
  readonly #host = document.createElement('div')
  readonly #pool = new Map<string, Button>()

  /** `stage`: an element over the canvas that readers of screens see. */
  constructor(stage: Element) {
    this.#host.className = 'scene-marks'
    const canvas = stage.querySelector(':scope > .scene-canvas')
    if (canvas) canvas.after(this.#host)
    else stage.append(this.#host)
  }

  dispose(): void {
    this.#host.remove()
    this.#pool.clear()
  }

  update(
    badges: readonly CountBadge[],
    arrows: readonly EdgeArrow[],
    words: MarkWords,
    go: (mark: { readonly badge: CountBadge } | { readonly arrow: EdgeArrow }) => void,
  ): void {
    const shown = new Set<string>()
    for (const badge of badges) {
      const key = `more ${badge.id}`
      shown.add(key)
      this.#show(key, 'scene-more', badge, `+${badge.count}`, words.more(badge), () =>
        go({ badge }),
      )
    }
    for (const arrow of arrows) {
      const key = `edge ${arrow.ids[0]}`
      shown.add(key)
      const count = arrow.ids.length > 1 ? String(arrow.ids.length) : ''
      const button = this.#show(key, 'scene-edge', arrow, count, words.outside(arrow), () =>
        go({ arrow }),
      )
      const turn = `${Math.round(arrow.angleDeg)}deg`
      if (button.turn !== turn) button.node.style.setProperty('--turn', (button.turn = turn))
    }
    for (const [key, button] of this.#pool) if (!shown.has(key)) move(button, '')
  }

  #show(
    key: string,
    className: string,
    { left, top }: ScreenBox,
    text: string,
    label: string,
    press: () => void,
  ): Button {
    const button = this.#pool.get(key) ?? this.#create(key, className)
    button.press = press
    if (button.text !== text) button.face.textContent = button.text = text
    if (button.label !== label) {
      button.node.title = button.label = label
      button.node.setAttribute('aria-label', label)
    }
    move(button, `translate(${Math.round(left)}px, ${Math.round(top)}px)`)
    return button
  }

  #create(key: string, className: string): Button {
    const node = document.createElement('button')
    node.type = 'button'
    node.className = className
    const face = document.createElement('span')
    node.append(face)
    const button: Button = {
      node,
      face,
      press: () => undefined,
      text: '',
      label: '',
      at: '',
      turn: '',
    }
    node.addEventListener('click', () => button.press())
    this.#host.append(node)
    this.#pool.set(key, button)
    return button
  }
}

/** `at`: a transform; empty hides it. */
function move(button: Button, at: string): void {
  if (button.at === at) return
  button.at = at
  button.node.hidden = at === ''
  if (at) button.node.style.transform = at
}
