/** The one command that this code can send: the request to an edge node to say its births again. */
import { encodePayload } from './encode-payload.ts'
import { topicOf } from './sparkplug-topic.ts'

export function rebirthRequest(
  group: string,
  edge: string,
  nowMs: number,
): { readonly topic: string; readonly payload: Uint8Array } {
  return {
    topic: topicOf('NCMD', group, edge),
    payload: encodePayload({
      timestampMs: nowMs,
      metrics: [
        {
          name: 'Node Control/Rebirth',
          timestampMs: nowMs,
          datatype: 11,
          value: { kind: 'boolean', boolean: true },
        },
      ],
    }),
  }
}
