import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
