/** What a person can do in the past, whether by button, by key or on the timeline. */
import type { ReplayStore, TimeSpan } from '#client/store/replay-store.ts'
import { revealing, zoomed } from '#client/store/time-window.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import type { FeedStores } from './feed.ts'
import { nextReplaySpeed } from './replay-speeds.ts'
import type { Replayer } from './replayer.ts'

export interface ReplayActions {
  /** Plays in a direction, or pauses when it runs that way already. */
  run(direction: 1 | -1): void
  seek(timeUs: number): void
  seekBy(us: number): void
  step(direction: 1 | -1, alarms?: boolean): void
  toStart(): void
  setSpeed(speed: number): void
  changeSpeed(direction: 1 | -1): void
  setLoop(loop: TimeSpan | undefined): void
  loopFromHere(): void
  loopToHere(): void
  /** Off, or over what the timeline shows. */
  toggleLoop(): void
  /** Pins a note to the playhead and to what is selected; without text it is a bookmark. */
  pin(text: string): Promise<void>
  zoom(factor: number): void
  toggleQuiet(): void
  toggleSignals(): void
}

export function replayActions(
  { playback, view }: Pick<FeedStores, 'playback'> & { readonly view: ViewStore },
  store: ReplayStore,
  replayer: Replayer,
): ReplayActions {
  const nowUs = () => playback.twinNowUs()
  const speed = () => Math.abs(playback.getState().speed)
  const seek = (timeUs: number) => {
    void replayer.seek(timeUs)
    store.setState(({ window }) => ({ window: revealing(window, timeUs) }))
  }
  const setLoop = (loop: TimeSpan | undefined) => store.setState({ loop })
  return {
    run(direction) {
      const { paused, speed: present } = playback.getState()
      if (!paused && Math.sign(present) === direction) replayer.pause()
      else replayer.play(direction * speed())
    },
    seek,
    seekBy: (us) => seek(nowUs() + us),
    step: (direction, alarms) => void replayer.step(direction, alarms),
    toStart: () => seek(store.getState().fromUs),
    setSpeed(wanted) {
      const { paused, speed: present } = playback.getState()
      const signed = wanted * (present < 0 ? -1 : 1)
      if (paused) playback.setState({ speed: signed })
      else replayer.play(signed)
    },
    changeSpeed(direction) {
      this.setSpeed(nextReplaySpeed(speed(), direction))
    },
    setLoop,
    loopFromHere() {
      const { loop, window } = store.getState()
      const fromUs = nowUs()
      setLoop({ fromUs, toUs: loop && loop.toUs > fromUs ? loop.toUs : window.toUs })
    },
    loopToHere() {
      const { loop, window } = store.getState()
      const toUs = nowUs()
      setLoop({ fromUs: loop && loop.fromUs < toUs ? loop.fromUs : window.fromUs, toUs })
    },
    toggleLoop() {
      const { loop, window } = store.getState()
      setLoop(loop ? undefined : window)
    },
    pin(text) {
      replayer.pause()
      const about = view.getState().selection
      return replayer.addNote({ timeUs: nowUs(), ...(about && { about }), text })
    },
    toggleQuiet: () => store.setState(({ skipsQuiet }) => ({ skipsQuiet: !skipsQuiet })),
    toggleSignals: () => store.setState(({ signals }) => ({ signals: !signals })),
    zoom: (factor) => store.setState(({ window }) => ({ window: zoomed(window, factor, nowUs()) })),
  }
}
