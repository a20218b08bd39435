/** Opens the feed of a server: asks it for its plant, then for the stream. */
import { AppError } from '#models/app-error.ts'
import { plantFromJson } from '#models/wire/plant-json.ts'
import type { CauseChain, OpenedFeed } from './feed.ts'
import type { IncidentBoard } from './incident-board.ts'
import { serverForks } from './fork-source.ts'
import { serverFiles } from './plant-files.ts'
import { serverModel } from './plant-models.ts'
import { serverHistory } from './history-source.ts'
import { serverLinks } from './server-links.ts'
import { serverShadow } from './server-shadow.ts'
import { openServerSocket } from './server-socket.ts'
import { SocketFeed } from './socket-feed.ts'

/**
 * The plant with that id, or the first one that the server has. Throws AppError `unknown-plant`,
 * `server-unreachable` or `server-error`.
 */
export async function openServerFeed(wanted: string | undefined): Promise<OpenedFeed> {
  const id = wanted ?? (await firstPlant())
  const plant = plantFromJson(await getText(`/api/plants/${encodeURIComponent(id)}`))
  const causes = async (sequence: number): Promise<CauseChain | undefined> => {
    try {
      const path = `/api/plants/${encodeURIComponent(id)}/causes/${sequence}`
      return JSON.parse(await getText(path)) as CauseChain
    } catch (error) {
      if (error instanceof AppError && error.code === 'unknown-plant') return undefined
      throw error
    }
  }
  const incidents = async (): Promise<IncidentBoard | undefined> => {
    try {
      const path = `/api/plants/${encodeURIComponent(id)}/incidents`
      return JSON.parse(await getText(path)) as IncidentBoard
    } catch (error) {
      if (error instanceof AppError) return undefined
      throw error
    }
  }
  const socket = openServerSocket(location.origin)
  return {
    plant,
    feed: new SocketFeed({
      socket,
      plantId: id,
      causes,
      incidents,
      history: serverHistory(id),
      links: () => serverLinks(id),
      shadow: serverShadow(id),
      files: () => serverFiles(id),
      model: (file) => serverModel(id, file),
      forks: serverForks(`/api/plants/${encodeURIComponent(id)}`),
    }),
  }
}

/** Throws AppError `no-plant`, and as `openServerFeed` does. */
export async function firstPlant(): Promise<string> {
  const { plants } = JSON.parse(await getText('/api/plants')) as { plants: { id: string }[] }
  const first = plants[0]
  if (!first) throw new AppError('no-plant', 'the server has no plant')
  return first.id
}

async function getText(path: string): Promise<string> {
  let response: Response
  try {
    response = await fetch(path, { headers: { accept: 'application/json' } })
  } catch {
    throw new AppError('server-unreachable', `no answer to ${path}`)
  }
  if (response.status === 404 && path.startsWith('/api/plants/'))
    throw new AppError('unknown-plant', `the server has no ${path}`)
  if (!response.ok)
    throw new AppError(
      response.status === 502 || response.status === 504 ? 'server-unreachable' : 'server-error',
      `${response.status} for ${path}`,
      { status: response.status },
    )
  return response.text()
}
