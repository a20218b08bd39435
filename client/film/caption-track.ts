/** The captions of a film as a WebVTT file: players and search engines read it, and it can be translated. */

interface Cue {
  readonly fromS: number
  toS: number
  readonly text: string
}

export class CaptionTrack {
  readonly #cues: Cue[] = []
  readonly #frameS: number
  #frames = 0

  constructor(framesPerS: number) {
    this.#frameS = 1 / framesPerS
  }

  /** The caption of the next frame; undefined: it has none. */
  add(text: string | undefined): void {
    const fromS = this.#frames * this.#frameS
    this.#frames++
    const toS = this.#frames * this.#frameS
    const last = this.#cues.at(-1)
    if (!text) return
    if (last?.text === text && fromS - last.toS < this.#frameS / 2) last.toS = toS
    else this.#cues.push({ fromS, toS, text })
  }

  /** Undefined for a film without any caption. */
  file(language: string): Blob | undefined {
    if (this.#cues.length === 0) return undefined
    return new Blob([vttText(this.#cues, language)], { type: 'text/vtt' })
  }
}

function vttText(cues: readonly Cue[], language: string): string {
  const blocks = cues.map(
    ({ fromS, toS, text }, i) => `${i + 1}\n${stamp(fromS)} --> ${stamp(toS)}\n${plain(text)}`,
  )
  return [`WEBVTT\nKind: captions\nLanguage: ${language}`, ...blocks, ''].join('\n\n')
}

/** `01:02:03.450`. */
function stamp(timeS: number): string {
  const ms = Math.round(timeS * 1000)
  const part = (value: number, digits: number) => String(value).padStart(digits, '0')
  const [hours, minutes] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60]
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`
}

/** On lines of its own, without what WebVTT reads as marks; an empty line would end the cue. */
function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
}
