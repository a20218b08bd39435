import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'libsql'
import { afterAll, expect, it } from 'vitest'

import { openSqliteHistory } from '#server/historian/sqlite-history.ts'
import { historyStoreContract } from '../../support/history-store-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'history-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const path = () => join(folder, `${++files}.db`)

historyStoreContract('SQLite', async () => {
  const file = path()
  return {
    store: openSqliteHistory({ path: file }),
    reopen: async () => openSqliteHistory({ path: file }),
  }
})

it('puts a damaged file aside under another name and goes on with a new one', async () => {
  const file = path()
  writeFileSync(
    file,
    'this is not a database, and it is long enough to be looked at as one'.repeat(20),
  )
  let aside = ''
  const store = openSqliteHistory({ path: file, onDamaged: (name) => (aside = name) })
  expect(await store.runs()).toEqual([])
  await store.shut()
  expect(readdirSync(folder).map((name) => join(folder, name))).toContain(aside)
})

it('opens a file of the first layout, with all that is in it, and adds what came later', async () => {
  const file = path()
  const first = openSqliteHistory({ path: file })
  const open = { timeUs: 0, sequence: 0, bytes: Uint8Array.of(1), checkpoint: undefined }
  await first.beginRun({ epoch: 'e', plantHash: 'p', fromUs: 0 }, '{}', open)
  await first.shut()
  const database = new Database(file)
  database.exec('DROP TABLE notes; ALTER TABLE chunks DROP COLUMN thinned; PRAGMA user_version = 1')
  database.close()
  const store = openSqliteHistory({ path: file })
  expect(await store.runs()).toHaveLength(1)
  const note = await store.addNote({ timeUs: 1, text: 'new' }, 2)
  expect(await store.notes()).toEqual([note])
  expect(await store.fine(1e15, 1)).toEqual([])
  await store.shut()
})
