/** What a host sends over its own socket to those who follow: poses, and nothing that the plant does not know. */
import type { Logger } from 'pino'
import type { Socket } from 'socket.io'

import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { hostMessageSchema, type HostPose } from '#models/wire/presentation.ts'
import { operatorNeeded } from '#server/access/operators.ts'
import { onMessage } from '#server/realtime/message-handler.ts'
import type { Presentations } from './presentations.ts'

/** `plantOf`: a running plant by its id; `mayPresent`: whether who sends is an operator. */
export function onHostMessages(
  socket: Socket,
  presentations: Presentations,
  plantOf: (id: string) => Plant | undefined,
  mayPresent: () => boolean,
  log: Logger,
): void {
  onMessage(socket, 'pose', hostMessageSchema, log, ({ presentation, pose }, reply) => {
    if (!mayPresent()) throw operatorNeeded()
    const plant = plantOf(presentations.get(presentation)?.plant ?? '')
    if (plant) checkTargets(pose, plant)
    presentations.show(presentation, pose)
    reply({ ok: true })
  })
}

/** Text of somebody's choice must not reach guests as an id. Throws AppError `unknown-target`. */
function checkTargets({ selection, highlight }: HostPose, plant: Plant): void {
  const units = new Set(plant.workUnits.map(({ id }) => id))
  const places = new Set(plant.places.map(({ id }) => id))
  const known =
    selection === undefined ||
    selection.kind === 'item' ||
    (selection.kind === 'place' ? places : units).has(selection.id)
  if (!known || highlight.some((id) => !units.has(id)))
    throw new AppError('unknown-target', `no such machine or place in ${plant.id}`)
}
