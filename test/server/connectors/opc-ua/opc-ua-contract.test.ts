/** The rules of all connectors, with an OPC UA server at the other end of a wire that can be cut. */
import { afterAll, beforeAll } from 'vitest'

import { opcUaKind } from '#server/connectors/opc-ua/opc-ua-kind.ts'
import { describeConnector } from '../../../support/connector-contract.ts'
import { openOpcUaPeer, type OpcUaPeer } from '../../../support/peers/opcua-server.ts'

let shared: OpcUaPeer

beforeAll(async () => {
  shared = await openOpcUaPeer(['a', 'b'])
}, 60_000)
afterAll(() => shared.close(), 60_000)

describeConnector('OPC UA', () => {
  const addresses = [shared.address('a'), shared.address('b')] as const
  const nameOf = (address: string) => address.slice(-1)
  const settings = opcUaKind.settings.parse({ url: shared.url, publishingInterval: 50 })
  return Promise.resolve({
    addresses,
    open: (context) => opcUaKind.open(settings, context),
    measure(address, value, timeMs) {
      shared.measure(nameOf(address), value, timeMs)
      return Promise.resolve()
    },
    garble() {
      shared.garble('b')
      return Promise.resolve()
    },
    cut() {
      shared.cut()
      return Promise.resolve()
    },
    mend: () => shared.mend(),
    writes: () => shared.writes(),
    close: () => Promise.resolve(),
  })
})
