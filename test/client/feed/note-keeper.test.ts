import { expect, test } from 'vitest'

import { notesInPage } from '#client/feed/note-keeper.ts'

test('notes in the page are in the order of their instants, and go when they are removed', async () => {
  const keeper = notesInPage([{ id: 4, timeUs: 50, text: 'kept', writtenMs: 1 }], () => 7)
  const about = { kind: 'place', id: 'siding' } as const
  const added = await keeper.add({ timeUs: 20, about, text: 'earlier' })
  expect(added).toEqual({ id: 5, timeUs: 20, about, text: 'earlier', writtenMs: 7 })
  expect((await keeper.list()).map(({ text }) => text)).toEqual(['earlier', 'kept'])
  await keeper.remove(4)
  expect(await keeper.list()).toEqual([added])
})
