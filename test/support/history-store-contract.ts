/** What every history store must do, whatever database it is: run against each implementation. */
import { afterEach, describe, expect, it } from 'vitest'

import type { HistoryStore, OpenKeyframe, StoredFrame } from '#server/historian/history-store.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const keyframe = (sequence: number): Omit<OpenKeyframe, 'run'> => ({
  timeUs: sequence * 1000,
  sequence,
  bytes: bytes(1, sequence),
  checkpoint: bytes(9, sequence),
})
const frame = (first: number, last: number): StoredFrame => ({
  firstSequence: first,
  lastSequence: last,
  timeUs: last * 1000,
  bytes: bytes(2, first, last),
})
const start = { epoch: 'aaaaaaaa-1', plantHash: 'plant-1', fromUs: 0 }

const closed = (run: number, first: number, last: number) => ({
  run,
  fromUs: (first - 1) * 1000,
  toUs: last * 1000,
  firstSequence: first,
  lastSequence: last,
  bytes: 3,
  content: bytes(3, first, last),
  overview: [
    {
      run,
      widthUs: 60e6,
      startUs: 0,
      events: 2,
      alarms: [0, 1, 0] as [number, number, number],
      timeUs: [5, 0],
    },
  ],
})

/** `reopen` opens the same data anew, as after a restart. */
export function historyStoreContract(
  name: string,
  make: () => Promise<{ store: HistoryStore; reopen: () => Promise<HistoryStore> }>,
): void {
  describe(`${name} as a history store`, () => {
    let opened: HistoryStore[] = []
    const fresh = async () => {
      const { store, reopen } = await make()
      opened.push(store)
      return {
        store,
        async reopen() {
          await store.shut()
          const again = await reopen()
          opened = [again]
          return again
        },
      }
    }
    afterEach(async () => {
      for (const store of opened) await store.shut()
      opened = []
    })

    it('is empty at first', async () => {
      const { store } = await fresh()
      expect(await store.runs()).toEqual([])
      expect(await store.open()).toEqual([])
      expect(await store.span()).toBeUndefined()
      expect(await store.chunks(0, 1e12)).toEqual([])
    })

    it('gives back the open chunk after a restart, frames in order', async () => {
      const { store, reopen } = await fresh()
      const run = await store.beginRun(start, '{"id":"p"}', keyframe(0))
      await store.append(run, frame(1, 2))
      await store.append(run, frame(3, 7))
      const again = await reopen()
      expect(await again.runs()).toEqual([{ run, ...start }])
      const [open] = await again.open()
      expect(open?.keyframe).toMatchObject({ run, timeUs: 0, sequence: 0 })
      expect([...open!.keyframe.bytes]).toEqual([1, 0])
      expect([...open!.keyframe.checkpoint!]).toEqual([9, 0])
      expect(
        open?.frames.map(({ firstSequence, lastSequence, bytes }) => [
          firstSequence,
          lastSequence,
          [...bytes],
        ]),
      ).toEqual([
        [1, 2, [2, 1, 2]],
        [3, 7, [2, 3, 7]],
      ])
      expect(await again.plantJson('plant-1')).toBe('{"id":"p"}')
    })

    it('closes a chunk in one step: content and checkpoint in, frames out, the next one open', async () => {
      const { store } = await fresh()
      const run = await store.beginRun(start, '{}', keyframe(0))
      await store.append(run, frame(1, 2))
      const id = await store.close(closed(run, 1, 2), { run, ...keyframe(2) })
      const found = await store.chunk(id)
      expect([found?.run, [...found!.content]]).toEqual([run, [3, 1, 2]])
      expect([...(await store.checkpoint(id))!]).toEqual([9, 0])
      const [open] = await store.open()
      expect([open?.keyframe.sequence, open?.frames.length]).toEqual([2, 0])
      expect(await store.span()).toEqual({ fromUs: 0, toUs: 2000 })
    })

    it('finds the chunks that touch a span', async () => {
      const { store } = await fresh()
      const run = await store.beginRun(start, '{}', keyframe(0))
      for (const [first, last] of [
        [1, 2],
        [3, 4],
        [5, 6],
      ] as const)
        await store.close(closed(run, first, last), { run, ...keyframe(last) })
      const firsts = async (fromUs: number, toUs: number) =>
        (await store.chunks(fromUs, toUs)).map(({ firstSequence }) => firstSequence)
      expect(await firsts(2500, 2600)).toEqual([3])
      expect(await firsts(2000, 2000)).toEqual([1, 3])
      expect(await firsts(0, 1e9)).toEqual([1, 3, 5])
      expect(await firsts(7000, 8000)).toEqual([])
    })

    it('adds up what two chunks say of one stretch of time', async () => {
      const { store } = await fresh()
      const run = await store.beginRun(start, '{}', keyframe(0))
      await store.close(closed(run, 1, 2), { run, ...keyframe(2) })
      await store.close(closed(run, 3, 4), undefined)
      expect(await store.overview(60e6, 0, 60e6)).toEqual([
        { run, widthUs: 60e6, startUs: 0, events: 4, alarms: [0, 2, 0], timeUs: [10, 0] },
      ])
      expect(await store.overview(60e6, 60e6, 120e6)).toEqual([])
      expect(await store.open()).toEqual([])
    })

    it('drops what is older than it shall keep, and nothing else', async () => {
      const { store } = await fresh()
      const run = await store.beginRun(start, '{}', keyframe(0))
      const old = await store.close(closed(run, 1, 2), { run, ...keyframe(2) })
      const young = await store.close(closed(run, 3, 4), { run, ...keyframe(4) })
      expect(await store.prune(2500, 0)).toBe(1)
      expect(await store.chunk(old)).toBeUndefined()
      expect(await store.checkpoint(old)).toBeUndefined()
      expect(await store.chunk(young)).toBeDefined()
      expect(await store.overview(60e6, 0, 60e6)).toHaveLength(1)
    })

    it('gives old chunks with all their readings once, and takes smaller ones for them', async () => {
      const { store } = await fresh()
      const run = await store.beginRun(start, '{}', keyframe(0))
      const first = await store.close(closed(run, 1, 2), { run, ...keyframe(2) })
      await store.close(closed(run, 3, 4), { run, ...keyframe(4) })
      await store.close(closed(run, 5, 6), { run, ...keyframe(6) })
      const fine = async (untilUs: number, most: number) =>
        (await store.fine(untilUs, most)).map(({ firstSequence }) => firstSequence)
      expect(await fine(5000, 10)).toEqual([1, 3])
      expect(await fine(5000, 1)).toEqual([1])
      expect(await store.thin(first, bytes(7))).toBe(true)
      expect(await store.thin(first, bytes(7))).toBe(false)
      expect(await fine(5000, 10)).toEqual([3])
      expect(await store.chunk(first)).toBeUndefined()
      const entries = await store.chunks(0, 1e9)
      expect(entries.map(({ firstSequence, bytes }) => [firstSequence, bytes])).toEqual([
        [1, 1],
        [3, 3],
        [5, 3],
      ])
      expect(entries[0]!.id).not.toBe(first)
      expect([...(await store.chunk(entries[0]!.id))!.content]).toEqual([7])
      expect([...(await store.checkpoint(entries[0]!.id))!]).toEqual([9, 0])
    })

    it('keeps notes in the order of their instants, through a restart, until they are removed', async () => {
      const { store, reopen } = await fresh()
      const about = { kind: 'work-unit', id: 'R09' } as const
      const late = await store.addNote({ timeUs: 9e6, about, text: 'kiln stopped' }, 1000)
      const early = await store.addNote({ timeUs: 2e6, text: '' }, 2000)
      expect(late).toEqual({
        id: late.id,
        timeUs: 9e6,
        about,
        text: 'kiln stopped',
        writtenMs: 1000,
      })
      const again = await reopen()
      expect(await again.notes()).toEqual([early, late])
      expect(await again.removeNote(late.id)).toBe(true)
      expect(await again.removeNote(late.id)).toBe(false)
      expect(await again.notes()).toEqual([early])
    })

    it('keeps the runs apart', async () => {
      const { store } = await fresh()
      const first = await store.beginRun(start, '{}', keyframe(0))
      await store.append(first, frame(1, 2))
      const second = await store.beginRun({ ...start, epoch: 'bbbbbbbb-2' }, '{}', keyframe(1))
      await store.append(second, frame(2, 3))
      expect(
        (await store.open()).map(({ keyframe: { run }, frames }) => [run, frames.length]),
      ).toEqual([
        [first, 1],
        [second, 1],
      ])
    })
  })
}
