/** A capsule opens as it was packed, or is refused with the reason; nothing that is done to its bytes gets by. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'

import { AppError } from '#models/app-error.ts'
import { advanceTo, applyEvents } from '#models/twin/apply-events.ts'
import { stateHash } from '#models/twin/state-hash.ts'
import { capsuleLimits, memberNames } from '#models/wire/capsule-format.ts'
import { inflateMember, packMember, readZip, writeZip } from '#models/wire/capsule-zip.ts'
import { openCapsule, packCapsule } from '#models/wire/capsule.ts'
import { decodeHistoryChunk, stateInChunk } from '#models/wire/history-chunk.ts'

/** Written once by version 1 and never again: every later program must open it. */
const fixture = new Uint8Array(
  readFileSync(fileURLToPath(new URL('../../fixtures/capsule-1.pfcap', import.meta.url))),
)
const original = openCapsule(fixture)

/** The code of the refusal; anything but an AppError is a crash. */
function refusal(file: Uint8Array): string {
  try {
    openCapsule(file)
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'opened'
}

const members = () =>
  readZip(fixture, capsuleLimits).map((entry) => ({
    name: entry.name,
    bytes: inflateMember(entry),
  }))
const zipped = (parts: readonly { name: string; bytes: Uint8Array }[]) =>
  writeZip(parts.map(packMember))
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

/** The capsule with one member replaced, and the manifest's digest of it left as it was. */
function withMember(name: string, change: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  return zipped(
    members().map((part) => (part.name === name ? { name, bytes: change(part.bytes) } : part)),
  )
}

function withManifest(change: (manifest: Record<string, unknown>) => void): Uint8Array {
  return withMember(memberNames.manifest, (bytes) => {
    const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    change(manifest)
    return bytesOf(manifest)
  })
}

describe('a capsule of version 1', () => {
  test('keeps opening, with the states that it had when it was made', () => {
    const { plant, chunks, view, commands, alarms, range, record } = original
    expect(plant.id).toBe('fixture')
    expect(view.bookmarks).toEqual([{ timeUs: 5_400_000_000, note: 'here' }])
    expect(commands).toMatchObject([{ command: 'fault', target: 'saw', timeUs: 3_600_000_000 }])
    expect(alarms.map(({ workUnit, raisedUs }) => [workUnit, raisedUs])).toEqual([
      ['saw', 3_600_000_000],
    ])
    expect(range).toEqual({ fromUs: 3_000_000_000, toUs: 7_200_000_000 })
    const { bytes } = chunks.at(-1)!
    const { state, events } = decodeHistoryChunk(bytes, plant)
    applyEvents(state, plant, events)
    advanceTo(state, plant, record.toUs)
    expect(stateHash(state, plant)).toBe(
      'd20e7d8bfbcd8193c9a26c738ee6c63e65dda5e0982a5540295ab73b6cd0673d',
    )
  })

  test('opens also when another program has zipped it', () => {
    const parts = Object.fromEntries(members().map(({ name, bytes }) => [name, bytes]))
    expect(refusal(zipSync(parts))).toBe('opened')
    expect(refusal(zipSync(parts, { comment: 'hidden' }))).toBe('capsule-damaged')
  })

  test('is the same when it is packed again', () => {
    expect(packCapsule(original)).toEqual(fixture)
  })
})

describe('a capsule is refused when it', () => {
  test.each([1, 10, 100, 1000])('ends %i bytes too early', (missing) => {
    expect(refusal(fixture.subarray(0, fixture.length - missing))).toBe('capsule-truncated')
  })

  test('is no capsule', () => {
    expect(refusal(new Uint8Array())).toBe('capsule-not-a-capsule')
    expect(refusal(bytesOf({ format: 'parallel-factory/capsule' }))).toBe('capsule-not-a-capsule')
    expect(refusal(zipped([{ name: 'a.txt', bytes: bytesOf(1) }]))).toBe('capsule-not-a-capsule')
  })

  test.each([
    '../../etc/passwd',
    '/etc/passwd',
    'record\\0000.chunk',
    'notes.txt',
    'record/9999.chunk',
  ])('brings a member called %s', (name) => {
    expect(refusal(zipped([...members(), { name, bytes: bytesOf('x') }]))).toBe('capsule-member')
  })

  test('has a member twice, or lacks one', () => {
    const parts = members()
    expect(refusal(zipped([...parts, parts[1]!]))).toBe('capsule-member')
    expect(refusal(zipped(parts.slice(0, -1)))).toBe('capsule-member')
  })

  test('has a member with other content than the manifest says', () => {
    expect(refusal(withMember(memberNames.view, () => bytesOf({ bookmarks: [] })))).toBe(
      'capsule-hash',
    )
  })

  test('comes from a later version', () => {
    expect(refusal(withManifest((manifest) => Object.assign(manifest, { version: 2 })))).toBe(
      'capsule-newer',
    )
  })

  test('says things in its manifest that do not fit', () => {
    for (const wrong of [
      { range: { fromUs: 5, toUs: 1 } },
      { record: { fromUs: 0, toUs: 1 } },
      { chunks: [] },
      { extra: 1 },
    ])
      expect(refusal(withManifest((manifest) => Object.assign(manifest, wrong)))).toBe(
        'capsule-malformed',
      )
  })

  test('would unpack to more than it may', () => {
    const bomb = new Uint8Array(capsuleLimits.memberBytes + 1)
    expect(refusal(zipped([...members(), { name: 'record/0007.chunk', bytes: bomb }]))).toBe(
      'capsule-too-large',
    )
    expect(refusal(new Uint8Array(capsuleLimits.fileBytes + 1))).toBe('capsule-too-large')
  })

  test('unpacks to more than its directory announces', () => {
    const bomb = packMember({ name: memberNames.manifest, bytes: new Uint8Array(30e6) })
    expect(refusal(writeZip([{ ...bomb, size: 100 }]))).toBe('capsule-damaged')
  })
})

describe('2,000 capsules that were tampered with', () => {
  let seed = 11
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }

  test('are each refused, or the same as before: bytes changed, cut, doubled', () => {
    let refused = 0
    for (let i = 0; i < 1500; i++) {
      const file = mutated(fixture)
      try {
        if (Buffer.compare(packCapsule(openCapsule(file)), fixture) !== 0) expect.fail(`at ${i}`)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        expect(error.code).toMatch(/^capsule-/)
        refused++
      }
    }
    expect(refused).toBeGreaterThan(1300)
  })

  test('never stop the replay where their hashes are right but the content is not', () => {
    let opened = 0
    for (let i = 0; i < 500; i++) {
      const chunks = original.chunks.map((chunk) => ({ ...chunk, bytes: mutated(chunk.bytes) }))
      try {
        const { plant, ...again } = openCapsule(packCapsule({ ...original, chunks }))
        for (const { bytes, fromUs, toUs } of again.chunks)
          stateInChunk(bytes, plant, Math.round((fromUs + toUs) / 2))
        opened++
      } catch (error) {
        if (!(error instanceof AppError)) throw error
      }
    }
    expect(opened).toBeLessThan(500)
  })

  function mutated(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice()
    const at = random(copy.length)
    switch (random(4)) {
      case 0:
        return copy.subarray(0, at)
      case 1:
        return copy.copyWithin(at, random(copy.length))
      default:
        for (let n = random(4); n >= 0; n--) copy[random(copy.length)] = random(256)
        return copy
    }
  }
})
