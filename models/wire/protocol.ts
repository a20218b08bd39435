/** The messages between server and browser: one definition, parsed at both doors. Uplink is JSON, downlink frames are binary. */
import { z } from 'zod'

import { plantCommandSchemas } from '#models/scenario/command.ts'
import type { HostMessage } from './presentation.ts'

/** Raised whenever a message changes its meaning; a client with another number is told to reload. */
export const protocolVersion = 1

/** Frames that a viewer may leave unacknowledged before it gets a fresh keyframe instead. */
export const ackWindow = 5

/** A viewer acknowledges keyframes, and every so many other frames; each acknowledgement stands for all before it. */
export const ackEvery = 2

export const helloSchema = z.strictObject({
  protocol: z.number().int(),
  plant: z.string().max(64),
  /** What the viewer already has: sequence of its last event in this epoch of the stream. */
  resume: z
    .strictObject({ epoch: z.string().max(64), sequence: z.number().int().min(0) })
    .optional(),
})
export type Hello = z.infer<typeof helloSchema>

export const ackSchema = z.strictObject({ frame: z.number().int().min(0) })
export type Ack = z.infer<typeof ackSchema>

/** A request to the plant or its pacer. The result comes back as an acknowledgement, never as an exception. */
export const commandSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('pause') }),
  z.strictObject({ command: z.literal('resume') }),
  z.strictObject({ command: z.literal('speed'), factor: z.number().min(0.1).max(3600) }),
  ...plantCommandSchemas,
])
export type Command = z.infer<typeof commandSchema>

export const welcomeSchema = z.object({
  protocol: z.number().int(),
  plant: z.string(),
  scenario: z.string(),
  plantHash: z.string(),
  /** Identity of this run of the stream; sequence numbers mean nothing across epochs. */
  epoch: z.string(),
  sequence: z.number().int(),
  /** Whether the frames that follow continue the viewer's state, or begin with a keyframe. */
  resumed: z.boolean(),
})
export type Welcome = z.infer<typeof welcomeSchema>

/** `server` and `viewer`: the two protocol versions, where the code is `protocol-version`. */
export type Refusal = {
  ok: false
  code: string
  message: string
  server?: number
  viewer?: number
}
export type HelloResult = ({ ok: true } & Welcome) | Refusal
export type CommandResult = { ok: true; sequence: number } | Refusal

export interface ClientToServerEvents {
  hello(message: Hello, reply: (result: HelloResult) => void): void
  ack(message: Ack): void
  command(message: Command, reply: (result: CommandResult) => void): void
  /** A host shows those who follow where it looks; `presentation.ts`. */
  pose(message: HostMessage, reply: (result: { ok: true } | Refusal) => void): void
  /** The viewer saw a gap or lost its context: send a keyframe. */
  resync(): void
}

export interface ServerToClientEvents {
  frame(bytes: Uint8Array): void
  /** On the guests' door only: what the host shows now. */
  pose(pose: unknown): void
}

/** How plant time runs against wall time, as every frame says it. */
export interface Pace {
  /** Plant time up to which the stream is complete, us. */
  readonly timeUs: number
  readonly speed: number
  readonly paused: boolean
  readonly sourceStatus: 'live' | 'stalled' | 'ended' | 'failed'
}
