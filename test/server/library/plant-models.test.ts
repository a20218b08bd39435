/** The door to models of a plant's own gives what the plant file names, and nothing else of the disk. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { glbLimits } from '#models/plant/check-glb.ts'
import type { StationModel } from '#models/plant/station-model.ts'
import { readPlantModel } from '#server/library/plant-models.ts'
import { openDoors, type RunningServer } from '#server/open-doors.ts'
import { PlantRegistry } from '#server/twin/plant-registry.ts'
import { PlantRuntime } from '#server/twin/plant-runtime.ts'
import { PlantTwin } from '#server/twin/plant-twin.ts'
import { triangleModel } from '../../support/glb.ts'
import { ScriptedSource } from '../../support/scripted-source.ts'
import { tinyPlant } from '../../support/tiny-plant.ts'

const folder = mkdtempSync(join(tmpdir(), 'plant-models-'))
const models = join(folder, 'plant/models')
let server: RunningServer

beforeAll(async () => {
  mkdirSync(models, { recursive: true })
  writeFileSync(join(folder, 'plant/plant.yaml'), '')
  writeFileSync(join(folder, 'outside.glb'), triangleModel())
  for (const name of ['saw.glb', 'unnamed.glb']) writeFileSync(join(models, name), triangleModel())
  writeFileSync(join(models, 'large.glb'), new Uint8Array(glbLimits.bytes + 1))
  writeFileSync(join(models, 'broken.glb'), triangleModel().slice(0, -4))
  symlinkSync(join(folder, 'outside.glb'), join(models, 'linked.glb'))
  const named = ['saw', 'large', 'broken', 'linked', 'missing'].map((name): StationModel => ({
    file: `models/${name}.glb`,
    licence: 'own',
  }))
  const [first] = tinyPlant.stations
  const plant = { ...tinyPlant, stations: named.map((model) => ({ ...first!, model })) }
  const plants = new PlantRegistry()
  const log = pino({ level: 'silent' })
  plants.add(new PlantRuntime({ twin: new PlantTwin(plant), source: new ScriptedSource(), log }))
  const asked = { library: folder, plant: join(folder, 'plant/plant.yaml') }
  plants.keepModels(plant.id, (file) => readPlantModel(asked, file))
  server = await openDoors(
    plants,
    {
      PORT: 0,
      HOST: '127.0.0.1',
      ORIGIN: [],
      CONNECTIONS_PER_ADDRESS: 100,
      DATA_DIR: folder,
      CLIENT_DIR: 'dist/client',
    },
    log,
  )
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Not `fetch`, which would tidy the dots of an address away. */
function get(name: string) {
  return new Promise<{ status: number; type: string; body: Buffer }>((done, failed) => {
    const path = `/api/plants/${tinyPlant.id}/models/${name}`
    request({ port: server.port, host: '127.0.0.1', path }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        done({
          status: response.statusCode!,
          type: response.headers['content-type']!,
          body: Buffer.concat(chunks),
        }),
      )
    })
      .on('error', failed)
      .end()
  })
}

test('a model that the plant file names comes as it is, with its type', async () => {
  const { status, type, body } = await get('saw.glb')
  expect([status, type]).toEqual([200, 'model/gltf-binary'])
  expect(new Uint8Array(body)).toEqual(triangleModel())
})

test.each([
  ['the way up', '../../outside.glb', 404],
  ['the way up, escaped', '..%2F..%2Foutside.glb', 400],
  ['dots', '..', 400],
  ['the plant file', '..%2Fplant.yaml', 400],
  ['a link out of the folder', 'linked.glb', 404],
  ['a file that no station names', 'unnamed.glb', 404],
  ['a file that is not there', 'missing.glb', 404],
  ['one that is too large', 'large.glb', 422],
  ['one that is broken', 'broken.glb', 422],
])('%s is refused', async (_, name, status) => {
  const answer = await get(name)
  expect(answer.status).toBe(status)
  expect(answer.type).toContain('application/problem+json')
  expect(answer.body.toString()).not.toContain(folder)
})
