/** Which parts of the picture the small panels and buttons over the hall cover: labels and arrows keep out of them. */
import type { ScreenBox } from './declutter.ts'

/** Asking where a panel is makes the browser lay out the page: not in every frame. */
const everyMs = 500

export class PanelBoxes {
  readonly #host: Element
  #askedMs = -Infinity
  #boxes: readonly ScreenBox[] = []

  constructor(host: Element) {
    this.#host = host
  }

  /** In pixels of the host, as labels are placed. */
  boxes(nowMs: number): readonly ScreenBox[] {
    if (nowMs - this.#askedMs < everyMs) return this.#boxes
    this.#askedMs = nowMs
    const stage = this.#host.closest('.scene-stage')
    // On a phone the tools stand beside the stage.
    const tools = stage?.parentElement?.querySelectorAll(':scope > .tool-button') ?? []
    const panels = [...(stage?.querySelectorAll(':scope > .panel') ?? []), ...tools]
    if (panels.length === 0) return (this.#boxes = [])
    const origin = this.#host.getBoundingClientRect()
    this.#boxes = panels.map((panel) => {
      const { left, top, right, bottom } = panel.getBoundingClientRect()
      return {
        left: left - origin.left,
        top: top - origin.top,
        right: right - origin.left,
        bottom: bottom - origin.top,
      }
    })
    return this.#boxes
  }
}
