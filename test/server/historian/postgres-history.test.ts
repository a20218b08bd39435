import { afterAll, expect, it } from 'vitest'

import { openPostgresHistory } from '#server/historian/postgres-history.ts'
import { historyStoreContract } from '../../support/history-store-contract.ts'
import { startPostgres } from '../../support/postgres-server.ts'

const server = await startPostgres()
afterAll(() => server?.stop())
let plants = 0

if (!server) it.skip('needs PostgreSQL, which is not installed', () => undefined)
else
  historyStoreContract('PostgreSQL', async () => {
    const options = { url: server.url, plant: `plant-${++plants}` }
    return {
      store: await openPostgresHistory(options),
      reopen: () => openPostgresHistory(options),
    }
  })

it('says that a database cannot be reached', async () => {
  await expect(
    openPostgresHistory({ url: 'postgres://nobody@127.0.0.1:9/none', plant: 'p' }),
  ).rejects.toMatchObject({ code: 'history-unavailable' })
})
