/** The automatic tour of every plant of the library: short, along the flow, and about things that the plant has. */
import { describe, expect, test } from 'vitest'

import { parsePlant } from '#models/plant/parse-plant.ts'
import type { Plant } from '#models/plant/plant.ts'
import { automaticTour } from '#models/tour/automatic-tour.ts'
import { libraryIds, readBeside } from '../../support/library-plants.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const plantOf = (id: string): Plant =>
  parsePlant(readBeside(id, 'plant.yaml')!, { file: `${id}/plant.yaml` })

describe.each(libraryIds)('%s', (id) => {
  const plant = plantOf(id)
  const { stops } = automaticTour(plant, { figures: ['throughput', 'lead-time'] })
  const units = new Map(plant.workUnits.map((unit) => [unit.id, unit]))

  test('has five to eight stops, each with an id of its own, in four minutes at most', () => {
    expect(stops.length).toBeGreaterThanOrEqual(5)
    expect(stops.length).toBeLessThanOrEqual(8)
    expect(new Set(stops.map((stop) => stop.id)).size).toBe(stops.length)
    expect(stops.reduce((sum, { dwellS }) => sum + dwellS, 0)).toBeLessThanOrEqual(240)
  })

  test('looks only at views and machines of the plant', () => {
    for (const { camera, highlight } of stops) {
      if (camera.kind === 'view')
        expect(plant.hall.views.map((view) => view.id)).toContain(camera.view)
      if (camera.kind === 'frame') expect(units.has(camera.workUnit)).toBe(true)
      for (const unit of highlight) expect(units.has(unit)).toBe(true)
    }
  })

  test('goes with the flow', () => {
    const order = plant.stations.map((station) => station.id)
    const ranks = stops
      .filter(({ highlight }) => highlight.length > 0)
      .map(({ highlight: [lead] }) => order.indexOf(units.get(lead!)!.station))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    const told = stops.flatMap(({ highlight }) => highlight.map((unit) => units.get(unit)!.station))
    expect(told).toContain(order[0])
    expect(told).toContain(order.at(-1))
  })

  test('speaks both languages, captions short enough to read at a glance', () => {
    for (const { caption, narration, name, figures } of stops) {
      expect(caption.en.length).toBeLessThanOrEqual(80)
      expect(caption.zh.length).toBeLessThanOrEqual(28)
      expect(caption.zh).toMatch(/\p{Script=Han}/u)
      expect(caption.en).not.toMatch(/\p{Script=Han}/u)
      expect(narration.zh).toMatch(/[。；]$/)
      expect(narration.en).toMatch(/\.$/)
      for (const text of [name, ...figures.map((figure) => figure.name)])
        expect([text.en, text.zh]).not.toContain('')
      expect(figures.length).toBeGreaterThan(0)
      expect(figures.length).toBeLessThanOrEqual(6)
    }
  })
})

test('says of a station what its plant file says', () => {
  const plant = plantOf('lier-refractory')
  const kiln = automaticTour(plant, { figures: [] }).stops.find(({ id }) => id === 'kiln')!
  expect(kiln.overlays).toEqual(['section'])
  expect(kiln.narration.en).toContain(
    'Tunnel kiln: 1 machine, 2.5 days from end to end, 1 person a shift.',
  )
  expect(kiln.narration.zh).toContain('隧道窑：1台设备，全程2.5天')
})

test('without figures on file the last stop shows live ones', () => {
  const { stops } = automaticTour(plantOf('wuyang-knitting'), { figures: [] })
  expect(stops.at(-1)!.figures.map(({ kind }) => kind)).toEqual(['live', 'live', 'live'])
})

test('a plant without views of its flow is shown machine by machine', () => {
  const { stops } = automaticTour(tinyPlant, { figures: [] })
  expect(stops.filter(({ camera }) => camera.kind === 'frame').length).toBeGreaterThan(0)
})
