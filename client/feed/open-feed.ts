/** Which feed an address asks for: that of the server, or with `?feed=local` a simulation in the page. */
import type { OpenedFeed } from './feed.ts'

/** Throws AppError when the plant cannot be had. */
export async function openFeed(search: string): Promise<OpenedFeed> {
  const query = new URLSearchParams(search)
  const plant = query.get('plant') ?? undefined
  if (query.get('feed') === 'local') {
    const { openSimulationFeed } = await import('./simulation-feed.ts')
    return openSimulationFeed({
      plant,
      scenario: query.get('scenario') ?? undefined,
      seed: numberOf(query.get('seed')) ?? 1,
      speed: numberOf(query.get('speed')) ?? 60,
    })
  }
  const { openServerFeed } = await import('./open-server-feed.ts')
  return openServerFeed(plant)
}

function numberOf(text: string | null): number | undefined {
  const value = Number(text)
  return text && Number.isFinite(value) && value > 0 ? value : undefined
}
