/** Plays the record into the stores in place of the live feed: any instant, both directions, any speed. */
import { foldBatch, replaceState } from '#client/store/apply.ts'
import { lookNowMs } from '#client/store/look-clock.ts'
import { isNotable } from '#client/store/notable-events.ts'
import type { PlaybackState } from '#client/store/playback-store.ts'
import type { ReplayStore, TimeSpan } from '#client/store/replay-store.ts'
import { AppError } from '#models/app-error.ts'
import type { NoteDraft } from '#models/history/note.ts'
import type { TwinEvent } from '#models/twin/event.ts'
import type { CauseChain, Feed, FeedStores } from './feed.ts'
import { startPump } from './frame-pump.ts'
import type { HistorySource, RecordedSpan, RecordIndex, RecordOverview } from './history-source.ts'
import { LoadedChunk } from './loaded-chunk.ts'
import { notesInPage, type NoteKeeper } from './note-keeper.ts'

/** Chunks that stay decoded: the one at the playhead, its neighbours, and where one has just been. */
const chunksKept = 8
/** What the timeline shows at first: the last eight hours. */
const firstWindowUs = 8 * 3600e6
/** At the end of the record it goes on when at least so much has come meanwhile, us of looking. */
const worthwhileUs = 0.5e6
/** Causes of causes beyond which nobody reads. */
const chainLimit = 200

/** Who shows things in the stores while no replay does. */
type Behind = Pick<Feed, 'hold' | 'release'>

export class Replayer implements Behind {
  readonly #stores: FeedStores
  readonly #replay: ReplayStore
  readonly #behind: Behind
  #source: HistorySource
  readonly #wallNowMs: () => number
  /** In order of use, the latest last. */
  readonly #chunks = new Map<string, LoadedChunk>()
  readonly #notes: NoteKeeper
  #spans: readonly RecordedSpan[] = []
  #current: LoadedChunk | undefined
  #wantedUs: number | undefined
  #stopPump: (() => void) | undefined
  #asksForMore = false
  /** Until then nobody can be told what the record holds. */
  #entered = Promise.resolve()
  /** The clock as it stood when somebody else took the stores. */
  #heldClock: PlaybackState | undefined

  /** `behind`: the live feed, or a replay that this one interrupts. */
  constructor(
    stores: FeedStores,
    replay: ReplayStore,
    behind: Behind,
    source: HistorySource,
    wallNowMs: () => number = lookNowMs,
  ) {
    this.#stores = stores
    this.#replay = replay
    this.#behind = behind
    this.#source = source
    this.#notes = source.notes ?? notesInPage()
    this.#wallNowMs = wallNowMs
  }

  /** Where the record is. */
  get source(): HistorySource {
    return this.#source
  }

  /** Leaving leads back to another replay, not to the live view. */
  get interruptsReplay(): boolean {
    return this.#behind instanceof Replayer
  }

  /** Leaves the live view for an instant of the record; without one, the present. Paused until somebody plays. */
  async enter(timeUs?: number): Promise<void> {
    if (this.#replay.getState().active) return
    this.#behind.hold()
    this.#replay.setState({ active: true, status: 'loading', problem: undefined })
    this.#entered = this.#open(timeUs)
    await this.#entered
  }

  async #open(timeUs: number | undefined): Promise<void> {
    try {
      await this.#readIndex()
      void this.#changeNotes()
      this.#stopPump = startPump(() => this.pump())
      const { fromUs, toUs } = this.#replay.getState()
      const wantedUs = timeUs ?? this.#stores.playback.twinNowUs()
      await this.#goTo(Math.min(Math.max(wantedUs, fromUs), toUs))
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Back to the live view, or to the replay that was interrupted. */
  leave(): void {
    if (!this.#replay.getState().active) return
    this.stop()
    this.#stores.playback.setState({ mode: 'live', floorUs: 0 })
    // What was shown here may never happen there.
    this.#stores.twin.setState({ recent: [] })
    this.#behind.release()
  }

  /** Ends without giving the stores back: nobody looks at them any more. */
  stop(): void {
    this.#stopPump?.()
    this.#stopPump = undefined
    this.#current = undefined
    this.#chunks.clear()
    this.#replay.setState({ active: false, status: 'ready', problem: undefined })
  }

  /** Somebody else shows things for a while; the playhead waits where it is. */
  hold(): void {
    this.pause()
    this.#stopPump?.()
    this.#stopPump = undefined
    this.#wantedUs = undefined
    this.#current = undefined
    this.#heldClock = this.#stores.playback.getState()
    this.#replay.setState({ peekedFromUs: this.#heldClock.anchorUs })
  }

  /** Shows the instant again at which it was held. */
  release(): void {
    if (!this.#heldClock || !this.#replay.getState().active) return
    this.#stores.playback.setState(this.#heldClock)
    this.#heldClock = undefined
    this.#stopPump = startPump(() => this.pump())
    this.endPeek()
  }

  /**
   * Shows an instant, keeping on playing if it plays. Of several calls only the last one counts. Where the record no longer
   * begins as early, its new beginning is shown; a record that cannot be read ends the replay, and `problem` says why.
   */
  async seek(timeUs: number): Promise<void> {
    try {
      await this.#goTo(timeUs)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unknown-chunk') return this.#fail(error)
      try {
        await this.#readIndex()
        await this.#goTo(timeUs)
      } catch (again) {
        this.#fail(again)
      }
    }
  }

  async #goTo(timeUs: number): Promise<void> {
    const { fromUs, toUs } = this.#replay.getState()
    const wantedUs = Math.round(Math.min(Math.max(timeUs, fromUs), toUs))
    this.#wantedUs = wantedUs
    this.#replay.setState({ peekedFromUs: undefined })
    const span = this.#spanAt(wantedUs)
    if (!span) {
      this.#replay.setState({ status: 'gap' })
      this.#anchor(wantedUs)
      return
    }
    const ready = this.#chunks.get(nameOf(span))
    if (!ready) this.#replay.setState({ status: 'loading' })
    const chunk = ready ?? (await this.#load(span))
    if (this.#wantedUs !== wantedUs || !this.#replay.getState().active) return
    this.#show(chunk, wantedUs)
    void this.#loadNeighbours(span)
  }

  /** In a pause: shows an instant of what is loaded, while the playhead waits where it is. */
  peek(timeUs: number): void {
    const { playback } = this.#stores
    const { active, peekedFromUs = playback.twinNowUs() } = this.#replay.getState()
    const wholeUs = Math.round(timeUs)
    const span = this.#spanAt(wholeUs)
    const chunk = span && this.#chunks.get(nameOf(span))
    if (!active || !chunk || !playback.getState().paused) return
    this.#replay.setState({ peekedFromUs })
    this.#show(chunk, wholeUs)
  }

  /** Back to where the playhead waits. */
  endPeek(): void {
    const { peekedFromUs } = this.#replay.getState()
    if (peekedFromUs !== undefined) void this.seek(peekedFromUs)
  }

  /** Goes on at the same instant with another record of the same span. */
  async switchTo(source: HistorySource): Promise<void> {
    const { spans } = await source.index()
    this.#source = source
    this.#spans = spans
    this.#chunks.clear()
    await this.seek(this.#stores.playback.twinNowUs())
  }

  /** Plays at `speed` plant seconds a second; below 0 backwards. */
  play(speed: number): void {
    const { playback } = this.#stores
    this.endPeek()
    this.#anchor(playback.twinNowUs())
    playback.setState({ paused: false, speed })
  }

  pause(): void {
    const { playback } = this.#stores
    const nowUs = playback.twinNowUs()
    playback.setState({ paused: true })
    this.#anchor(nowUs)
  }

  /** To the next (1) or the last (-1) event that is a fact, not a reading; `alarms`: that raises an alarm. */
  async step(direction: 1 | -1, alarms = false): Promise<void> {
    this.pause()
    const nowUs = this.#stores.playback.twinNowUs()
    const wanted = (event: TwinEvent) =>
      alarms ? event.type === 'alarm-raised' : event.type !== 'samples'
    for (
      let span = this.#spanAt(nowUs);
      span;
      span = this.#spanAt(direction > 0 ? span.toUs + 1 : span.fromUs - 1)
    ) {
      const { events } = this.#chunks.get(nameOf(span)) ?? (await this.#load(span))
      const found =
        direction > 0
          ? events.find((event) => event.timeUs > nowUs && wanted(event))
          : events.findLast((event) => event.timeUs < nowUs && wanted(event))
      if (found) return this.seek(found.timeUs)
    }
  }

  /** Why an event of the record happened: the chain that ends with its root, as far back as the record goes. */
  async causes(sequence: number): Promise<CauseChain | undefined> {
    await this.#entered
    const nowUs = this.#stores.playback.twinNowUs()
    const run = this.#spanAt(nowUs)?.run
    const chain: TwinEvent[] = []
    for (let wanted = sequence; wanted > 0 && chain.length < chainLimit;) {
      const span = this.#spans.find(
        (candidate) =>
          candidate.run === run &&
          candidate.firstSequence <= wanted &&
          wanted <= candidate.lastSequence,
      )
      if (!span) break
      const { events } = this.#chunks.get(nameOf(span)) ?? (await this.#load(span))
      // What the ingest refused is not in the record, so a number says only about where an event stands.
      const event = events.find(({ sequence: number }) => number === wanted)
      if (!event) break
      chain.push(event)
      wanted = event.cause
    }
    return chain.length > 0 ? { chain, complete: chain.at(-1)!.cause === 0 } : undefined
  }

  /** Decoded chunks that touch a stretch of time, the last run of each instant; missing ones are loaded. */
  async chunksIn(fromUs: number, toUs: number): Promise<LoadedChunk[]> {
    const found: LoadedChunk[] = []
    for (let span = this.#spanAt(fromUs) ?? this.#spanAfter(fromUs); span && span.fromUs < toUs;) {
      found.push(this.#chunks.get(nameOf(span)) ?? (await this.#load(span)))
      span = this.#spanAt(span.toUs + 1) ?? this.#spanAfter(span.toUs + 1)
    }
    return found
  }

  /** The chunk that is being recorded, as far as the index knew of it. */
  async openChunk(): Promise<LoadedChunk | undefined> {
    const span = this.#spans.findLast(({ key }) => key === undefined)
    return span && (this.#chunks.get(nameOf(span)) ?? (await this.#load(span)))
  }

  /** Pins a note to an instant; `noteProblem` says why it could not be kept. */
  addNote(draft: NoteDraft): Promise<void> {
    return this.#changeNotes(() => this.#notes.add(draft))
  }

  removeNote(id: number): Promise<void> {
    return this.#changeNotes(() => this.#notes.remove(id))
  }

  overview(widthUs: number, fromUs: number, toUs: number): Promise<RecordOverview> {
    return this.#source.overview(widthUs, fromUs, toUs)
  }

  /** Called once a frame: folds what the clock has passed, or goes back; loops and loads on the way. */
  pump(): void {
    const { playback, twin } = this.#stores
    const { active, status, loop, skipsQuiet } = this.#replay.getState()
    const { paused, speed } = playback.getState()
    if (!active || paused || status === 'loading') return
    const nowUs = playback.twinNowUs()
    if (loop && (speed > 0 ? nowUs >= loop.toUs : nowUs <= loop.fromUs))
      return void this.seek(speed > 0 ? loop.fromUs : loop.toUs)
    const chunk = this.#current
    if (!chunk || nowUs < chunk.fromUs || nowUs > chunk.toUs) return void this.seek(nowUs)
    const busyUs = skipsQuiet ? endOfQuiet(chunk, nowUs, speed) : nowUs
    if (busyUs !== nowUs) return void this.seek(busyUs)
    const { state } = twin.getState()
    if (nowUs >= state.timeUs) this.#goOn(chunk, nowUs)
    else this.#show(chunk, nowUs)
    const { floorUs, horizonUs } = playback.getState()
    if (nowUs === horizonUs && speed > 0) void this.#goOnAtEnd()
    else if (nowUs === horizonUs || nowUs === floorUs) this.pause()
  }

  async #changeNotes(change?: () => Promise<unknown>): Promise<void> {
    try {
      await change?.()
      this.#replay.setState({ notes: await this.#notes.list(), noteProblem: undefined })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#replay.setState({ noteProblem: error.code })
    }
  }

  async #readIndex(): Promise<void> {
    const { fromUs: floorUs, toUs: horizonUs } = this.#learn(await this.#source.index())
    this.#stores.playback.setState({
      mode: 'replay',
      paused: true,
      rate: 1,
      speed: 1,
      floorUs,
      horizonUs,
    })
  }

  /** A plant that runs goes on being recorded: what has come meanwhile is played too, and without any it pauses. */
  async #goOnAtEnd(): Promise<void> {
    if (this.#asksForMore) return
    this.#asksForMore = true
    const { playback } = this.#stores
    try {
      const endUs = playback.getState().horizonUs
      const index = await this.#source.index()
      const { paused, speed } = playback.getState()
      if (!this.#replay.getState().active || paused || playback.twinNowUs() !== endUs) return
      if ((index.toUs ?? endUs) - endUs < speed * worthwhileUs) return this.pause()
      const { fromUs: floorUs, toUs: horizonUs } = this.#learn(index)
      this.#anchor(endUs)
      playback.setState({ floorUs, horizonUs })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.pause()
    } finally {
      this.#asksForMore = false
    }
  }

  /** Takes the index of the record as it is now. A timeline that reached up to its end goes along with it. */
  #learn({ fromUs, toUs, spans, problem }: RecordIndex): TimeSpan {
    if (fromUs === undefined || toUs === undefined)
      throw new AppError('nothing-recorded', 'nothing is recorded yet')
    this.#spans = spans
    this.#chunks.delete(openName)
    const { window, toUs: endUs } = this.#replay.getState()
    const grownUs = toUs - endUs
    this.#replay.setState({ fromUs, toUs, problem })
    if (window.toUs === 0)
      this.#replay.setState({ window: { fromUs: Math.max(fromUs, toUs - firstWindowUs), toUs } })
    else if (window.toUs === endUs && grownUs > 0)
      this.#replay.setState({ window: { fromUs: window.fromUs + grownUs, toUs } })
    return { fromUs, toUs }
  }

  /** Folds the events from the instant that is shown up to a later one. */
  #goOn(chunk: LoadedChunk, timeUs: number): void {
    const { twin } = this.#stores
    const from = chunk.indexAfter(twin.getState().state.timeUs)
    foldBatch(twin, chunk.events.slice(from, chunk.indexAfter(timeUs)), timeUs)
  }

  #show(chunk: LoadedChunk, timeUs: number): void {
    const { twin } = this.#stores
    const { state, history } = twin.getState()
    if (chunk === this.#current && chunk.isNear(state.timeUs, timeUs)) {
      this.#goOn(chunk, timeUs)
      this.#replay.setState({ status: 'ready' })
      this.#anchor(timeUs)
      return
    }
    this.#current = chunk
    const end = chunk.indexAfter(timeUs)
    replaceState(twin, chunk.stateAt(timeUs), chunk.events)
    // What it has seen lies partly behind the instant now, when time runs backwards.
    const seen = chunk.events.slice(0, end)
    if (timeUs < state.timeUs) history.begin(chunk.start, seen)
    else history.record(seen)
    twin.setState({
      recent: chunk.events
        .slice(Math.max(0, end - 2000), end)
        .filter(isNotable)
        .slice(-100),
    })
    this.#replay.setState({ status: 'ready' })
    this.#anchor(timeUs)
  }

  #anchor(anchorUs: number): void {
    this.#stores.playback.setState({ anchorUs, anchorMs: this.#wallNowMs() })
  }

  /** The latest run that covers an instant. */
  #spanAt(timeUs: number): RecordedSpan | undefined {
    return this.#spans.findLast(({ fromUs, toUs }) => fromUs <= timeUs && timeUs <= toUs)
  }

  #spanAfter(timeUs: number): RecordedSpan | undefined {
    return this.#spans
      .filter(({ fromUs }) => fromUs > timeUs)
      .reduce<RecordedSpan | undefined>(
        (first, span) => (first && first.fromUs <= span.fromUs ? first : span),
        undefined,
      )
  }

  async #load(span: RecordedSpan): Promise<LoadedChunk> {
    const name = nameOf(span)
    const { plant } = this.#stores.twin.getState()
    const chunk = new LoadedChunk(await this.#source.chunk(span.key), plant)
    this.#chunks.delete(name)
    this.#chunks.set(name, chunk)
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= chunksKept) break
      this.#chunks.delete(oldest)
    }
    return chunk
  }

  /** What comes next in either direction is there before the playhead is. */
  async #loadNeighbours({ fromUs, toUs }: RecordedSpan): Promise<void> {
    for (const timeUs of [toUs + 1, fromUs - 1]) {
      const span = this.#spanAt(timeUs)
      if (span && !this.#chunks.has(nameOf(span))) await this.#load(span).catch(() => undefined)
    }
  }

  #fail(error: unknown): void {
    if (!(error instanceof AppError)) throw error
    this.leave()
    this.#replay.setState({ problem: error.code })
  }
}

/** Where a quiet stretch of more than three seconds of looking ends, a second before something happens; else the instant. */
function endOfQuiet(chunk: LoadedChunk, nowUs: number, speed: number): number {
  const direction = speed > 0 ? 1 : -1
  const next = chunk.notable(nowUs, direction)
  const edgeUs = direction > 0 ? chunk.toUs + 1 : chunk.fromUs - 1
  const busyUs = next ? Math.round(next.timeUs - speed * 1e6) : edgeUs
  return Math.abs(busyUs - nowUs) > Math.abs(speed) * 2e6 && (busyUs - nowUs) * direction > 0
    ? busyUs
    : nowUs
}

/** Of the chunk that is being recorded. */
const openName = 'open'

function nameOf({ key }: RecordedSpan): string {
  return key ?? openName
}
