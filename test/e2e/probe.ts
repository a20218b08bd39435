/** What the browser tests read from the page and from the server. */
import type { Page } from '@playwright/test'

import type { Probe } from '#client/probe.ts'

declare global {
  var parallelFactory: Probe | undefined
}

export interface Summary {
  readonly plantTimeS: number
  readonly rawIn: number
  readonly finished: number
  readonly scrapped: number
  readonly inside: number
  readonly sequence: number
  readonly stateHash: string
}

export const plantId = 'lier-refractory'

export async function summaryOf(url: string): Promise<Summary> {
  const response = await fetch(`${url}/api/plants/${plantId}/summary`)
  if (!response.ok) throw new Error(`summary: ${response.status}`)
  return (await response.json()) as Summary
}

export async function command(url: string, body: Record<string, unknown>): Promise<void> {
  const response = await fetch(`${url}/api/plants/${plantId}/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`command: ${response.status} ${await response.text()}`)
}

/** Opens the plant and waits until it is live and, with `scene`, drawn. */
export async function openPlant(page: Page, url: string, query = '', scene = true): Promise<void> {
  await page.goto(`${url}/?locale=en&tier=low${query}`)
  await page.getByTestId('connection').and(page.locator('[data-status="live"]')).waitFor()
  if (!scene) return
  await page.waitForFunction(
    () => globalThis.parallelFactory?.stores.view.getState().sceneStatus === 'ready',
    undefined,
    { timeout: 60_000 },
  )
}

/** State and reason of a work unit as the page has folded it. */
export function unitState(page: Page, id: string): Promise<{ state: string; reason: string }> {
  return page.evaluate((unit) => {
    const known = globalThis.parallelFactory?.stores.twin.getState().state.workUnits[unit]
    return { state: known?.state ?? '', reason: known?.reason ?? '' }
  }, id)
}
