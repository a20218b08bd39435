/** Riding along: what is ridden goes on as what it became, and the panel says so. */
import { expect, test } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { openPlant } from './probe.ts'

test.use({ actionTimeout: 20_000 })

let server: TwinServer
test.beforeAll(async () => {
  server = await startTwinServer({ PLANT: 'yto-tractor', WARM_DAYS: '0', SPEED: '600' })
})
test.afterAll(() => server.dispose())

test('from the delivered lot to the kit of a tractor, and on through the gear line', async ({
  page,
}) => {
  await openPlant(page, server.url)
  const lot = await page.waitForFunction(() => {
    const { view, twin } = globalThis.parallelFactory!.stores
    // The newest delivery of which something has come: its first kits are still before the gear line.
    const newest = [...twin.getState().state.items.values()].findLast((item) => item.lot > 0)?.lot
    if (newest === undefined) return undefined
    const target = { kind: 'item', id: newest } as const
    view.setState({ selection: target, following: target, camera: { kind: 'follow', target } })
    return newest
  })
  const lotId = await lot.jsonValue()
  const turns = page.getByTestId('ride-turns')
  await expect(turns.locator('[data-turn="drawn"]')).toContainText('Became')
  await expect(turns).toContainText(`Ride began with Delivery`)
  await expect(page.getByTestId('ride-next')).toContainText('Next: ')
  // The selection has gone on with it.
  await expect(page.getByTestId('faceplate')).not.toHaveAttribute('data-selection', `item:${lotId}`)
  await expect(turns.locator('[data-turn="changed"]').first()).toContainText('Became', {
    timeout: 120_000,
  })
})
