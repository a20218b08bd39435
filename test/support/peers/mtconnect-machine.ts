/** A machine behind a real MTConnect agent, on a cable that can be cut. */
import { MtconnectAgent } from '#server/virtual-plant/mtconnect/agent-server.ts'
import type { AgentDataItem, AgentDevice } from '#server/virtual-plant/mtconnect/agent-model.ts'
import { startProxy, type TcpProxy } from './tcp-proxy.ts'

export interface MtconnectMachine {
  readonly agent: MtconnectAgent
  readonly cable: TcpProxy
  /** At the far end of the cable. */
  readonly url: string
  close(): Promise<void>
}

export function deviceWith(dataItems: readonly AgentDataItem[], name = 'M1'): AgentDevice {
  return {
    element: 'Device',
    id: `${name}_device`,
    name,
    uuid: `uuid-${name}`,
    dataItems: [
      { id: `${name}_avail`, category: 'EVENT', type: 'AVAILABILITY' },
      { id: `${name}_asset_chg`, category: 'EVENT', type: 'ASSET_CHANGED' },
      { id: `${name}_asset_rem`, category: 'EVENT', type: 'ASSET_REMOVED' },
      ...dataItems,
    ],
    components: [],
  }
}

export async function startMachine(
  devices: readonly AgentDevice[],
  { bufferSize = 1000, instanceId = 1 } = {},
): Promise<MtconnectMachine> {
  const agent = new MtconnectAgent(devices, { host: '127.0.0.1', port: 0, bufferSize, instanceId })
  await agent.listen()
  for (const { name } of devices) agent.observe(`${name}_avail`, 'AVAILABLE', Date.now())
  const cable = await startProxy(Number(new URL(agent.url).port))
  return {
    agent,
    cable,
    url: `http://127.0.0.1:${cable.port}/`,
    async close() {
      await cable.close()
      await agent.close()
    },
  }
}
