/** The plants that come with the product. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

import { parsePlant, parseScenarios } from '#models/plant/parse-plant.ts'
import { listPlants, loadPlant } from '#server/library/load-library.ts'

const library = fileURLToPath(new URL('../../../models/library/', import.meta.url))
const files = readdirSync(library)
  .map((name) => join(library, name, 'plant.yaml'))
  .filter((file) => existsSync(file))
const plants = files.flatMap((file) => parseScenarios(readFileSync(file, 'utf8'), { file }))

describe('every library plant', () => {
  test.each(plants.map((plant) => [`${plant.id}, ${plant.scenario}`, plant] as const))(
    'is complete and in both languages: %s',
    (_, plant) => {
      const named = [
        plant,
        ...plant.scenarios,
        plant.site,
        ...plant.site.areas,
        ...plant.site.areas.flatMap(({ lines }) => lines),
        ...plant.products,
        ...plant.itemKinds,
        ...plant.stations,
        ...plant.stations.flatMap(({ tags }) => tags),
        ...plant.workUnits,
        ...plant.places,
        ...plant.transports,
        ...plant.hall.zones,
        ...plant.hall.views,
      ]
      for (const { name } of named) {
        expect(name.zh).toMatch(/[\u4e00-\u9fff]/)
        expect(name.en).not.toMatch(/[\u4e00-\u9fff]/)
      }
      expect(plant.description.zh).not.toBe('')
      // A step without a machine of its own (a verdict booked after another step) has no readings.
      const silent = plant.stations.filter(
        ({ tags, powerRatedW }) => tags.length === 0 && powerRatedW > 0,
      )
      expect(silent).toEqual([])
    },
  )

  test.each(files)('begins with the line that tells editors its schema: %s', (file) => {
    expect(readFileSync(file, 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/plant\.schema\.json\n/,
    )
  })

  test.each(files)('is named after its folder: %s', (file) => {
    const plant = parsePlant(readFileSync(file, 'utf8'), { file })
    expect(file.endsWith(join(plant.id, 'plant.yaml'))).toBe(true)
  })
})

describe('the library on disk', () => {
  test('lists its plants and loads one by id or by path', async () => {
    expect(await listPlants(library)).toContain('lier-refractory')
    const byId = await loadPlant({ library, plant: 'lier-refractory', scenario: 'before' })
    const byPath = await loadPlant({
      library,
      plant: join(library, 'lier-refractory', 'plant.yaml'),
      scenario: 'before',
    })
    expect(byPath.hash).toBe(byId.hash)
  })

  test('refuses an unknown plant with the nearest name', async () => {
    await expect(loadPlant({ library, plant: 'lier-refractry' })).rejects.toMatchObject({
      code: 'unknown-plant',
      message:
        "no plant 'lier-refractry' (ENOENT): expected a plant of the library or the path of a plant file; did you mean 'lier-refractory'?",
    })
  })
})
