/** Speaks narrations with a voice that the browser has on board, so that it works without network; captions never wait for it. */
import { createStore } from 'zustand/vanilla'

import type { Locale } from '#client/store/view-store.ts'

export interface Voices {
  /** A person wants to hear it. */
  readonly on: boolean
  /** Languages for which there is a voice. */
  readonly locales: readonly Locale[]
}

const languages: Readonly<Record<Locale, string>> = { en: 'en', 'zh-CN': 'zh' }

export const voices = createStore<Voices>(() => ({ on: true, locales: [] }))

function voiceFor(locale: Locale): SpeechSynthesisVoice | undefined {
  return globalThis.speechSynthesis
    ?.getVoices()
    .find(
      ({ localService, lang }) => localService && lang.toLowerCase().startsWith(languages[locale]),
    )
}

/** Knows which voices there are, also those that come later, until the returned function is called. */
export function watchVoices(): () => void {
  const { speechSynthesis } = globalThis
  const look = () => {
    const locales = (Object.keys(languages) as Locale[]).filter(voiceFor)
    voices.setState({ locales })
  }
  look()
  speechSynthesis?.addEventListener('voiceschanged', look)
  return () => speechSynthesis?.removeEventListener('voiceschanged', look)
}

export interface Speech {
  /** It has begun, or is about to, and is not over. */
  readonly speaking: () => boolean
  readonly stop: () => void
}

const silence: Speech = { speaking: () => false, stop: () => undefined }

/** Says a text; silent without a voice of that language, and before the first gesture, as browsers want it. */
export function say(text: string, locale: Locale): Speech {
  const voice = voiceFor(locale)
  if (!voice || !voices.getState().on || !navigator.userActivation?.hasBeenActive) return silence
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  let over = false
  const end = () => {
    over = true
  }
  utterance.addEventListener('end', end)
  utterance.addEventListener('error', end)
  speechSynthesis.cancel()
  speechSynthesis.speak(utterance)
  return {
    speaking: () => !over,
    stop() {
      if (!over) speechSynthesis.cancel()
      over = true
    },
  }
}
