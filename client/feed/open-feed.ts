/** Which feed an address asks for: that of the server, with `?feed=local` or a stage (`taken=`) a simulation in the page, with `?capsule=` a record. */
import { isStaticPage, runsInPage } from '#client/static-page.ts'
import type { Capsule } from '#models/wire/capsule.ts'
import { followCode } from '#client/presenter/follow-address.ts'
import type { OpenedFeed } from './feed.ts'

/** `brought`: a capsule that a person has opened in the page. Throws AppError when the plant cannot be had. */
export async function openFeed(search: string, brought?: Capsule): Promise<OpenedFeed> {
  const query = new URLSearchParams(search)
  const follows = followCode(search)
  if (follows !== undefined) {
    const { openGuestFeed } = await import('#client/presenter/open-guest-feed.ts')
    return openGuestFeed(follows)
  }
  // Without a server there is no shelf that a capsule could be fetched from.
  const shelved = isStaticPage ? undefined : (query.get('capsule') ?? undefined)
  if (brought || shelved) {
    const { capsuleFeed, shelvedCapsule } = await import('#client/capsule/capsule-feed.ts')
    return capsuleFeed(brought ?? (await shelvedCapsule(shelved!)), shelved)
  }
  const plant = query.get('plant') ?? undefined
  const local = runsInPage(search)
  const taken = query.get('taken') ?? undefined
  if (local || taken !== undefined) {
    const { openSimulationFeed } = await import('./simulation-feed.ts')
    return openSimulationFeed({
      ...(local ? { plant } : await fromServer(plant)),
      taken,
      scenario: query.get('scenario') ?? undefined,
      seed: numberOf(query.get('seed')) ?? 1,
      speed: numberOf(query.get('speed')) ?? 60,
    })
  }
  const { openServerFeed } = await import('./open-server-feed.ts')
  return openServerFeed(plant)
}

/** A stage of a plant that a server has is run in the page, from the files that the server has of it. */
async function fromServer(wanted: string | undefined) {
  const [{ firstPlant }, { serverFiles }] = await Promise.all([
    import('./open-server-feed.ts'),
    import('./plant-files.ts'),
  ])
  const plant = wanted ?? (await firstPlant())
  return { plant, files: () => serverFiles(plant) }
}

function numberOf(text: string | null): number | undefined {
  const value = Number(text)
  return text && Number.isFinite(value) && value > 0 ? value : undefined
}
