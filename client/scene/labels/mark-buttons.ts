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

interface Button {
  readonly node: HTMLButtonElement
  readonly face: HTMLElement
  press: () => void
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
      const { node } = this.#show(key, 'scene-edge', arrow, count, words.outside(arrow), () =>
        go({ arrow }),
      )
      setOnce(node.style, '--turn', `${Math.round(arrow.angleDeg)}deg`)
    }
    for (const [key, { node }] of this.#pool) if (!shown.has(key)) node.hidden = true
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
    if (button.face.textContent !== text) button.face.textContent = text
    if (button.node.title !== label) {
      button.node.title = label
      button.node.setAttribute('aria-label', label)
    }
    button.node.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
    button.node.hidden = false
    return button
  }

  #create(key: string, className: string): Button {
    const node = document.createElement('button')
    node.type = 'button'
    node.className = className
    const face = document.createElement('span')
    node.append(face)
    const button: Button = { node, face, press: () => undefined }
    node.addEventListener('click', () => button.press())
    this.#host.append(node)
    this.#pool.set(key, button)
    return button
  }
}

function setOnce(style: CSSStyleDeclaration, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value)
}
