/** Opens the feed of a guest: the plant as guests get it, its stream, and the host's pose; nothing to command and no record. */
import type { OpenedFeed } from '#client/feed/feed.ts'
import { openServerSocket } from '#client/feed/server-socket.ts'
import { SocketFeed } from '#client/feed/socket-feed.ts'
import { AppError } from '#models/app-error.ts'
import { plantFilesSchema } from '#models/wire/plant-files.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import { takePose } from './follow-store.ts'

/** Throws AppError: `join-code-wrong`, `join-code-missing`, `too-many-tries`, `server-unreachable`, `server-error`. */
export async function openGuestFeed(code: string): Promise<OpenedFeed> {
  const { plants } = JSON.parse(await ask('/api/plants', code)) as { plants: { id: string }[] }
  const id = plants[0]?.id
  if (id === undefined) throw new AppError('no-plant', 'nothing is presented')
  const path = `/api/plants/${encodeURIComponent(id)}`
  const plant = plantFromJson(await ask(path, code))
  const socket = openServerSocket(location.origin, { auth: { code }, onPose: takePose })
  return {
    plant,
    feed: new SocketFeed({
      socket,
      plantId: id,
      causes: async () => undefined,
      files: async () => plantFilesSchema.parse(JSON.parse(await ask(`${path}/files`, code))),
      looksOnly: true,
    }),
  }
}

async function ask(path: string, code: string): Promise<string> {
  const response = await fetch(path, { headers: { 'x-join-code': code } }).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  })
  if (response.ok) return response.text()
  const problem = (await response.json().catch(() => undefined)) as { code?: unknown } | undefined
  const refused = typeof problem?.code === 'string' && response.status < 500
  throw new AppError(refused ? String(problem.code) : 'server-error', `${response.status}`)
}
