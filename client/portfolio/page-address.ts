/** Addresses between the pages: theme and language go along, the rest of a view stays where it was. */
const kept = ['theme', 'locale'] as const

/** Whether the address asks for the page of all plants. */
export function isPortfolioAddress(search: string): boolean {
  return new URLSearchParams(search).get('page') === 'plants'
}

export function portfolioAddress(search: string): string {
  return addressOf(search, { page: 'plants' })
}

/** `local`: as a simulation in the page, which needs no server. */
export function plantAddress(search: string, plant: string, local: boolean): string {
  return addressOf(search, { ...(local && { feed: 'local' }), plant })
}

function addressOf(search: string, what: Readonly<Record<string, string>>): string {
  const here = new URLSearchParams(search)
  const query = new URLSearchParams(what)
  for (const name of kept) {
    const value = here.get(name)
    if (value !== null) query.set(name, value)
  }
  // Relative, because the page may lie in any folder of a server.
  return `?${query.toString()}`
}
