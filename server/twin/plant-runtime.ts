/** One plant as it runs on this server: its twin, the source that feeds it, and the one way in for commands. */
import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import type { PlantCommand } from '#models/scenario/command.ts'
import type { LinksReport } from '#models/live/links-report.ts'
import { startOf, type Incident } from '#models/scenario/incident.ts'
import { IncidentTracker } from '#models/scenario/incident-tracker.ts'
import type { Command, CommandResult, Pace } from '#models/wire/protocol.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { SourceSink, SourceStatus, TwinSource } from '#server/sources/source.ts'
import type { HttpPushConnector } from '#server/connectors/http-push/http-push-connector.ts'
import type { Shadow } from '#server/shadow/shadow.ts'
import type { ForkDesk } from '#server/forks/fork-desk.ts'
import type { History } from '#server/historian/history.ts'
import type { PlantTwin } from './plant-twin.ts'

const paceStatusOf: Readonly<Record<SourceStatus['kind'], Pace['sourceStatus']>> = {
  connecting: 'stalled',
  live: 'live',
  stalled: 'stalled',
  reconnecting: 'stalled',
  ended: 'ended',
  failed: 'failed',
}

export interface PlantRuntimeOptions {
  readonly twin: PlantTwin
  readonly source: TwinSource
  readonly log: Logger
  /** The record of the plant; undefined where none is kept. */
  readonly history?: History | undefined
  /** Compares futures of the plant; undefined where it has no simulation to go on from. */
  readonly forks?: ForkDesk | undefined
  /** How the links to the equipment stand; undefined where there is none. */
  readonly links?: (() => LinksReport) | undefined
  /** Where others send readings over HTTP, by the id of the link. */
  readonly inlets?: ReadonlyMap<string, HttpPushConnector> | undefined
  /** The model beside the equipment; undefined where there is no equipment. */
  readonly shadow?: Shadow | undefined
  /** What can be started on the plant by its name. */
  readonly incidents?: readonly Incident[] | undefined
  /** Called after the source has ended by our wish, with the twin at rest. */
  readonly onStop?: () => Promise<void>
}

export class PlantRuntime {
  readonly twin: PlantTwin
  readonly source: TwinSource
  readonly history: History | undefined
  readonly forks: ForkDesk | undefined
  readonly links: (() => LinksReport) | undefined
  readonly inlets: ReadonlyMap<string, HttpPushConnector>
  readonly shadow: Shadow | undefined
  readonly incidents: readonly Incident[]
  /** Incidents started on the plant, as far back as the latest events go. */
  readonly incidentTracker: IncidentTracker
  readonly #log: Logger
  readonly #onStop: (() => Promise<void>) | undefined
  readonly #abort = new AbortController()
  #running: Promise<void> | undefined
  #stopped: Promise<void> | undefined
  #failed = false

  constructor(options: PlantRuntimeOptions) {
    const {
      twin,
      source,
      log,
      history,
      forks,
      links,
      inlets,
      shadow,
      incidents = [],
      onStop,
    } = options
    this.twin = twin
    this.source = source
    this.history = history
    this.forks = forks
    this.links = links
    this.inlets = inlets ?? new Map()
    this.shadow = shadow
    this.incidents = incidents
    this.incidentTracker = new IncidentTracker(incidents)
    if (incidents.length > 0) {
      this.incidentTracker.push(twin.ring.after(0, twin.ring.count))
      twin.onTick(({ events }) => this.incidentTracker.push(events))
    }
    this.#log = log.child({ plant: twin.plant.id })
    this.#onStop = onStop
  }

  get plant(): Plant {
    return this.twin.plant
  }

  get sourceStatus(): SourceStatus {
    return this.#failed ? { kind: 'failed', reason: 'the source broke off' } : this.source.status
  }

  get pace(): Pace {
    const { speed, paused } = this.source.pace
    const sourceStatus = paceStatusOf[this.sourceStatus.kind]
    return { timeUs: this.twin.state.timeUs, speed, paused, sourceStatus }
  }

  start(): void {
    const sink: SourceSink = {
      push: async (events) => this.twin.push(events),
      stamp: (timeUs) => this.twin.stamp(timeUs),
      status: (status) => this.#log.info({ source: this.source.id, status }, 'source status'),
    }
    this.#running = this.source.run(sink, this.#abort.signal).catch((error: unknown) => {
      this.#failed = true
      this.#log.error({ err: error, source: this.source.id }, 'source failed')
      this.twin.flush()
    })
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#abort.abort()
    await Promise.all([this.#running, this.forks?.close()])
    if (!this.#failed) await this.#onStop?.()
  }

  /** Carries out a command, or says why not; never throws for what a person asked. */
  async execute(command: Command): Promise<CommandResult> {
    try {
      return { ok: true, sequence: await this.#dispatch(command) }
    } catch (error) {
      if (error instanceof AppError) return { ok: false, code: error.code, message: error.message }
      this.#log.error({ err: error, command }, 'command failed')
      return { ok: false, code: 'internal', message: 'the command failed; the log says why' }
    }
  }

  async #dispatch(command: Command): Promise<number> {
    switch (command.command) {
      case 'pause':
        return this.#setPace({ paused: true })
      case 'resume':
        return this.#setPace({ paused: false })
      case 'speed':
        return this.#setPace({ speed: command.factor })
      case 'acknowledge':
        if (!this.twin.state.alarms.has(command.alarm))
          throw new AppError('unknown-alarm', `no open alarm ${command.alarm}`)
        if (this.source.acknowledge) return this.source.acknowledge(command.alarm, command.by ?? '')
        break
      default:
        if (
          'workUnit' in command &&
          !this.plant.workUnits.some(({ id }) => id === command.workUnit)
        )
          throw new AppError('unknown-work-unit', `no work unit ${command.workUnit}`, {
            known: this.plant.workUnits.map(({ id }) => id),
          })
    }
    if (!this.source.capabilities.commands || !this.source.command)
      throw new AppError('not-commandable', `the source ${this.source.id} takes no commands`)
    return this.source.command(this.#whole(command))
  }

  /** With the steps of the library, where an incident is asked for by its name alone. */
  #whole(command: PlantCommand): PlantCommand {
    if (command.command !== 'start-incident' || command.steps) return command
    const incident = this.incidents.find(({ id }) => id === command.incident)
    if (incident) return { ...startOf(incident), ...(command.by && { by: command.by }) }
    const known = this.incidents.map(({ id }) => id)
    throw new AppError('unknown-incident', `no incident ${command.incident}`, { known })
  }

  #setPace(pace: { speed?: number; paused?: boolean }): number {
    if (!this.source.capabilities.pace || !this.source.setPace)
      throw new AppError('no-pace', `the source ${this.source.id} runs at its own pace`)
    this.source.setPace(pace)
    return this.twin.state.sequence
  }
}
