/** A Sparkplug host application without its socket: messages and time in; readings, status and requests for rebirth out. */
import type { ConnectorSink, LinkStatus } from '../connector.ts'
import { EdgeSession, type BornMetric } from './edge-session.ts'
import { decodePayload, isUndecodable } from './sparkplug-payload.ts'
import { ownerName, parseAddress, parseTopic } from './sparkplug-topic.ts'

export interface SparkplugHostOptions {
  /** Undefined: every metric of every edge node. */
  readonly addresses: readonly string[] | undefined
  readonly reorderMs: number
  readonly backfillQuietMs: number
  /** Longest wait for the backlog of an edge node that is away. */
  readonly holdAtMostMs: number
  /** Undefined: nothing is ever asked. */
  requestRebirth: ((group: string, edge: string) => void) | undefined
  born?(metric: BornMetric): void
}

/** Time that edge nodes have to be born after the link is up, before they are asked and before they are missed. */
const askAfterMs = 300
const missAfterMs = 2000
/** Time that devices have to be born after their edge node. */
const devicesAfterMs = 1000
const shortestAskPauseMs = 1000
const longestAskPauseMs = 60_000
const maxEdges = 10_000

/** An edge node, what is mapped of it, and how far its backlog is. */
interface Edge {
  readonly session: EdgeSession
  readonly wantsNode: boolean
  readonly devices: Set<string>
  /** It was away, so that something may still come from before. */
  mayOweBacklog: boolean
  owesSinceMs: number
  /** Neither birth nor death since the link is up. */
  isUnheard: boolean
  nextAskMs: number
  askPauseMs: number
}

export class SparkplugHost {
  readonly #options: SparkplugHostOptions
  readonly #sink: ConnectorSink
  readonly #wanted: ReadonlySet<string> | undefined
  readonly #edges = new Map<string, Edge>()
  readonly #lowerCase = new Map<string, string>()
  #upMs: number | undefined
  #status: LinkStatus | undefined
  #completeMs = 0

  constructor(options: SparkplugHostOptions, sink: ConnectorSink) {
    this.#options = options
    this.#sink = sink
    this.#wanted = options.addresses && new Set(options.addresses)
    for (const address of options.addresses ?? []) {
      const owner = parseAddress(address)
      if (!owner) {
        const detail = 'expected group/edge:metric or group/edge/device:metric'
        sink.refuse({ where: address, code: 'bad-address', detail })
        continue
      }
      const edge = this.#edgeOf(owner.group, owner.edge, owner.device === undefined)
      if (owner.device !== undefined) edge?.devices.add(owner.device)
    }
  }

  /** Mapped edge nodes. */
  get edges(): { group: string; edge: string }[] {
    return [...this.#edges.values()].map(({ session: { group, edge } }) => ({ group, edge }))
  }

  up(nowMs: number): void {
    this.#upMs = nowMs
    for (const edge of this.#edges.values()) {
      edge.nextAskMs = nowMs + askAfterMs
      edge.askPauseMs = shortestAskPauseMs
      edge.isUnheard = true
    }
    this.#say(nowMs)
  }

  down(reason: string, nowMs: number): void {
    this.#upMs = undefined
    for (const edge of this.#edges.values()) {
      if (edge.session.isAlive) owe(edge, nowMs)
      edge.session.forget()
    }
    this.#set({ kind: 'lost', reason })
  }

  message(topic: string, bytes: Uint8Array, nowMs: number): void {
    const parsed = parseTopic(topic)
    if (!parsed)
      return this.#refuse(topic, 'bad-topic', 'expected spBv1.0/group/verb/edge[/device]')
    if (parsed.verb === 'NCMD' || parsed.verb === 'DCMD') return
    const payload = decodePayload(bytes)
    if (isUndecodable(payload)) return this.#refuse(topic, payload.code, payload.detail)
    const edge = this.#edgeOf(parsed.group, parsed.edge)
    if (!edge) return this.#refuse(topic, 'too-many', `expected at most ${maxEdges} edge nodes`)
    const { session } = edge
    const wasAlive = session.isAlive
    session.take(parsed, payload, nowMs)
    if (wasAlive && !session.isAlive) owe(edge, nowMs)
    if (parsed.verb === 'NDEATH') edge.isUnheard = false
    if (parsed.verb === 'NBIRTH' && session.isAlive) {
      owe(edge, nowMs)
      edge.isUnheard = false
      edge.askPauseMs = shortestAskPauseMs
    }
    if (session.needsRebirth) this.#ask(edge, nowMs)
    this.#say(nowMs)
  }

  /** Several times a second. */
  tick(nowMs: number): void {
    if (this.#upMs === undefined) return
    for (const edge of this.#edges.values()) {
      const { session } = edge
      session.checkOrder(nowMs, this.#options.reorderMs)
      if (session.needsRebirth || (edge.isUnheard && this.#isMapped(edge))) this.#ask(edge, nowMs)
      const quietSinceMs = Math.max(session.bornMs, session.lastHistoricalMs)
      const isQuiet = nowMs - quietSinceMs >= this.#options.backfillQuietMs
      const isBack = session.isAlive && !session.needsRebirth && isQuiet
      if (isBack || nowMs - edge.owesSinceMs > this.#options.holdAtMostMs)
        edge.mayOweBacklog = false
    }
    this.#say(nowMs)
  }

  /** The broker has handed over all that it had at `timeMs`. */
  complete(timeMs: number, nowMs: number): void {
    this.tick(nowMs)
    if (this.#status?.kind !== 'connected' && this.#status?.kind !== 'degraded') return
    for (const { mayOweBacklog, session } of this.#edges.values())
      if (mayOweBacklog || session.isWaiting) return
    this.#completeMs = Math.max(this.#completeMs, timeMs)
    this.#sink.complete(this.#completeMs)
  }

  #edgeOf(group: string, edge: string, wantsNode = false): Edge | undefined {
    const name = ownerName({ group, edge, device: undefined })
    const known = this.#edges.get(name)
    if (known) {
      if (wantsNode && !known.wantsNode) this.#edges.set(name, { ...known, wantsNode })
      return this.#edges.get(name)
    }
    if (this.#edges.size >= maxEdges) return undefined
    const other = this.#lowerCase.get(name.toLowerCase())
    if (other === undefined) this.#lowerCase.set(name.toLowerCase(), name)
    else this.#refuse(name, 'names-differ-by-case', `${other} and ${name} are kept apart`)
    const added: Edge = {
      session: new EdgeSession(group, edge, {
        isWanted: (address) => this.#wanted?.has(address) ?? true,
        readings: (batch) => this.#sink.readings(batch),
        refuse: (refusal) => this.#sink.refuse(refusal),
        ...(this.#options.born && { born: this.#options.born }),
      }),
      wantsNode,
      devices: new Set(),
      mayOweBacklog: false,
      owesSinceMs: 0,
      isUnheard: false,
      nextAskMs: 0,
      askPauseMs: shortestAskPauseMs,
    }
    this.#edges.set(name, added)
    return added
  }

  #ask(edge: Edge, nowMs: number): void {
    const { session } = edge
    if (!this.#options.requestRebirth) {
      session.needsRebirth = false
      return
    }
    if (session.needsRebirth) owe(edge, nowMs)
    if (nowMs < edge.nextAskMs) return
    edge.nextAskMs = nowMs + edge.askPauseMs
    edge.askPauseMs = Math.min(longestAskPauseMs, edge.askPauseMs * 2)
    this.#options.requestRebirth(session.group, session.edge)
  }

  #isMapped({ wantsNode, devices }: Edge): boolean {
    return wantsNode || devices.size > 0
  }

  /** Prefixes of the addresses behind which nothing lives. A device whose birth may be under way stays what it was. */
  #away(nowMs: number): string[] {
    const before = this.#status?.kind === 'degraded' ? this.#status.away : []
    return [...this.#edges.values()]
      .filter((edge) => this.#isMapped(edge))
      .flatMap((edge) => {
        const { session, devices } = edge
        if (!session.isAlive) return [`${session.name}:`, `${session.name}/`]
        const isOpen = nowMs - session.bornMs < devicesAfterMs
        return [...devices].flatMap((device) => {
          const state = session.deviceState(device)
          const prefix = `${ownerName({ group: session.group, edge: session.edge, device })}:`
          const wasAway = before.some((each) => prefix.startsWith(each))
          const isAway = state === 'dead' || (state === 'unborn' && (!isOpen || wasAway))
          return isAway ? [prefix] : []
        })
      })
  }

  #isSettling(nowMs: number): boolean {
    if (this.#upMs === undefined || nowMs - this.#upMs >= missAfterMs) return false
    return [...this.#edges.values()].some(({ session, devices }) =>
      [...devices].some((device) => session.deviceState(device) === 'unborn'),
    )
  }

  #say(nowMs: number): void {
    if (this.#upMs === undefined) return
    const away = this.#away(nowMs)
    const isSaid = this.#status?.kind === 'connected' || this.#status?.kind === 'degraded'
    const isEarly = nowMs - this.#upMs < missAfterMs
    if (!isSaid && isEarly && (away.length > 0 || this.#isSettling(nowMs))) return
    if (away.length === 0) this.#set({ kind: 'connected' })
    else {
      const reason = 'edge nodes or devices have not been born, or are dead'
      this.#set({ kind: 'degraded', reason, away })
    }
  }

  #set(status: LinkStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return
    this.#status = status
    this.#sink.status(status)
  }

  #refuse(where: string, code: string, detail: string): void {
    this.#sink.refuse({ where: where.slice(0, 300), code, detail })
  }
}

/** From the first loss on, whatever follows. */
function owe(edge: Edge, nowMs: number): void {
  if (!edge.mayOweBacklog) edge.owesSinceMs = nowMs
  edge.mayOweBacklog = true
}
