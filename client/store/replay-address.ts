/** The instant that one looks at as part of the page's address: `t` in whole microseconds of plant time. */
import type { PlaybackStore } from './playback-store.ts'
import type { ReplayStore } from './replay-store.ts'

/** Wall time that an instant must rest before it is written: a browser takes milliseconds to change its address. */
const calmMs = 400

/** The instant that an address asks for; undefined: the present. */
export function timeFromAddress(search: string): number | undefined {
  const text = new URLSearchParams(search).get('t')
  return text && /^\d{1,16}$/.test(text) ? Number(text) : undefined
}

/** The address with that instant, or without any; the rest of it is kept. */
export function addressWithTime(search: string, timeUs: number | undefined): string {
  const query = new URLSearchParams(search)
  if (timeUs === undefined) query.delete('t')
  else query.set('t', String(Math.round(timeUs)))
  return `?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}

/** Writes the address whenever another instant is shown, until the returned function is called. */
export function keepTimeInAddress(replay: ReplayStore, playback: PlaybackStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    const { active, peekedFromUs = playback.twinNowUs() } = replay.getState()
    const search = addressWithTime(location.search, active ? peekedFromUs : undefined)
    if (search !== location.search) history.replaceState(history.state, '', search + location.hash)
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(write, calmMs)
  }
  const ends = [
    replay.subscribe(soon),
    playback.subscribe(() => replay.getState().active && soon()),
  ]
  return () => {
    clearTimeout(timer)
    for (const end of ends) end()
  }
}
