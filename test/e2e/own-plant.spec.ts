/** A person writes a plant: what is wrong is shown by line, what is right is seen at once, looking goes on where it was. */
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { startTwinServer, type TwinServer } from '../support/twin-server.ts'
import { openPlant } from './probe.ts'

let folder: string
let file: string
let server: TwinServer

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-plant-'))
  file = join(folder, 'plant.yaml')
  await copyFile('models/template/plant.yaml', file)
  server = await startTwinServer({ PLANT: file, WATCH: 'on', WARM_DAYS: '0.5' })
})
test.afterAll(async () => {
  await server.dispose()
  await rm(folder, { recursive: true, force: true })
})

test('a mistake is shown by line until it is mended, and a new name appears where a person looks', async ({
  page,
}) => {
  const text = await readFile(file, 'utf8')
  const panel = page.getByTestId('file-problems')
  await openPlant(page, server.url, '&theme=night&sel=work-unit:SAW', false)
  await expect(page.getByTestId('faceplate')).toContainText('Band saw')
  await expect(panel).toHaveCount(0)

  await writeFile(file, text.replace('cycle: 40 s', 'cycle: 40 kg'))
  const line = text.split('\n').findIndex((each) => each.includes('cycle: 40 s')) + 1
  await expect(panel).toContainText(`plant.yaml:${line}:12`)
  await expect(panel).toContainText('stations.TEST.cycle')
  await expect(panel).toContainText("'kg' is the unit of a mass")
  await expect(page.getByTestId('connection')).toHaveAttribute('data-status', 'live')

  await writeFile(`${file}~`, text.replace('Band saw', 'Circular saw'))
  await rename(`${file}~`, file)
  await expect(page.getByTestId('faceplate')).toContainText('Circular saw', { timeout: 60_000 })
  await expect(panel).toHaveCount(0)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night')
})
