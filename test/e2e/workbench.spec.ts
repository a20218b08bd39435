/** The engineers' story: an incident is started, looked back at, explained, undone in a fork, and taken elsewhere. */
import { expect, test, type Locator, type Page } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { command, openPlant, plantId, summaryOf, unitState } from './probe.ts'

interface Board {
  readonly incidents: readonly { id: string; alarms: readonly unknown[] }[]
  readonly runs: readonly { startUs: number; sequence: number; alarms: { position: number }[] }[]
}

test.use({ actionTimeout: 20_000 })

const hourUs = 3600e6
let home: TwinServer
let elsewhere: TwinServer
test.beforeAll(async () => {
  ;[home, elsewhere] = await Promise.all([
    startTwinServer({ SPEED: '60' }),
    startTwinServer({ PLANT: 'hongyuan-bearing', WARM_DAYS: '0' }),
  ])
})
test.afterAll(async () => {
  await home.dispose()
  await elsewhere.dispose()
})

const seek = (page: Page, us: number) =>
  page.evaluate((timeUs) => globalThis.parallelFactory!.replay.replayer!.seek(timeUs), us)

/** Seeks there and says what the page shows. */
async function shownAt(page: Page, timeUs: number) {
  await seek(page, timeUs)
  return page.evaluate(() => {
    const { stores, stateHash } = globalThis.parallelFactory!
    const { state } = stores.twin.getState()
    return { timeUs: state.timeUs, sequence: state.sequence, stateHash: stateHash() }
  })
}

test('INC-R1: start, alarms in order, replay both ways, why, without it, and elsewhere', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openPlant(page, home.url, '', false)
  await page.getByTestId('left-toggle').click()
  await page.getByTestId('left-incidents').click()
  await page.getByTestId('incident-start-INC-R1').click()
  await expect(page.getByTestId('incident-INC-R1')).toHaveAttribute('data-running', 'true')

  // Nobody draws while a day and a half pass.
  await page.goto('about:blank')
  const board = async () =>
    (await (await fetch(`${home.url}/api/plants/${plantId}/incidents`)).json()) as Board
  const { startUs, sequence } = (await board()).runs[0]!
  await command(home.url, { command: 'speed', factor: 3600 })
  await expect
    .poll(async () => (await summaryOf(home.url)).plantTimeS * 1e6, { timeout: 180_000 })
    .toBeGreaterThan(startUs + 34 * hourUs)
  await command(home.url, { command: 'pause' })
  const { incidents, runs } = await board()
  const alarms = incidents.find(({ id }) => id === 'INC-R1')!.alarms.length
  expect(runs[0]!.alarms.map(({ position }) => position)).toEqual(
    Array.from({ length: alarms }, (_, i) => i),
  )

  await openPlant(page, home.url, '', false)
  // Three clicks lead a newcomer there, on a page this narrow; two where the left column is open anyway.
  for (const step of ['left-toggle', 'left-incidents', 'incident-replay-INC-R1'])
    await page.getByTestId(step).click()
  await expect(page.getByTestId('workbench')).toContainText('INC-R1 began', { timeout: 30_000 })
  await page.getByRole('button', { name: 'INC-R1 Kiln-car' }).click()
  const ticked = page.getByTestId('incident-alarms-INC-R1').locator('[data-came="true"]')
  await expect(ticked).toHaveCount(0)
  await seek(page, startUs + 31 * hourUs)
  await expect(ticked).toHaveCount(alarms)

  const kiln = async () => (await unitState(page, 'R09')).state
  const faultUs = startUs + 1822 * 60e6
  await seek(page, faultUs + 120e6)
  expect(await kiln()).toBe('held')
  await page.getByTestId('replay-speed').selectOption('60')
  await page.getByTestId('replay-forwards').click()
  await page.getByTestId('replay-forwards').click()
  expect(await kiln()).toBe('held')
  await page.getByTestId('replay-backwards').click()
  await expect.poll(kiln).toBe('execute')
  await page.getByTestId('replay-backwards').click()

  await seek(page, startUs + 33.5 * hourUs)
  expect(await unitState(page, 'R10-1')).toMatchObject({ reason: 'starved' })
  await page.evaluate(() =>
    globalThis.parallelFactory!.stores.view.setState({
      selection: { kind: 'work-unit', id: 'R10-1' },
    }),
  )
  const root = page.getByTestId('causes').locator('li').last()
  await expect(root).toHaveAttribute('data-sequence', String(sequence))
  await expect(root).toContainText('Incident INC-R1 started')
  const path = await page.evaluate(
    () => globalThis.parallelFactory!.stores.view.getState().causePath,
  )
  expect([path[0], path.at(-1)]).toEqual(['R10-1', 'R09'])

  await seek(page, faultUs - 600e6)
  await page.getByTestId('fork-here').click()
  const undo = page.getByTestId('compare-wrong')
  await expect(undo).toContainText('INC-R1')
  await check(undo.getByRole('checkbox'))
  await page.getByTestId('compare-start').click()
  const good = page.getByTestId('compare-table').locator('[data-kpi="goodUnits"]')
  await expect(good).toBeVisible({ timeout: 90_000 })
  // The sign is given only where the interval leaves out 0.
  await expect(good).toHaveAttribute('data-sign', 'more')
  await expect(good.locator('td').last()).toHaveText('30')
  await page.keyboard.press('Escape')

  const range = { fromUs: faultUs - 1800e6, toUs: faultUs + 1800e6 }
  const instants = [range.fromUs, faultUs + 59e6, range.toUs]
  const truth = []
  for (const timeUs of instants) truth.push(await shownAt(page, timeUs))
  await page.evaluate((loop) => globalThis.parallelFactory!.replay.store.setState({ loop }), range)
  const downloading = page.waitForEvent('download')
  await page.getByTestId('capsule-save').click()
  const file = await (await downloading).path()

  await openPlant(page, elsewhere.url, '', false)
  await page.getByTestId('capsule-file').setInputFiles(file)
  await expect(page.getByTestId('connection')).toContainText('Recorded, not live')
  await expect(page.getByTestId('workbench')).toBeVisible({ timeout: 30_000 })
  for (const [i, timeUs] of instants.entries())
    expect(await shownAt(page, timeUs)).toEqual(truth[i])
})

/** Ticks every box. */
async function check(boxes: Locator): Promise<void> {
  for (const box of await boxes.all()) await box.check()
}
