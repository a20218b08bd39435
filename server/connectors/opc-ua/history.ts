/** What the server has kept of its nodes while nobody listened: raw history, oldest first, in pieces. */
import {
  HistoryData,
  HistoryReadRequest,
  ReadRawModifiedDetails,
  StatusCodes,
  TimestampsToReturn,
  type ClientSession,
  type DataValue,
  type NodeId,
} from 'node-opcua-client'

const valuesAPiece = 1000
const nodesARequest = 50
const answerTimeoutMs = 30_000

interface HistoryReader {
  values(index: number, values: readonly DataValue[]): void
  /** Of this node the server gives none. */
  refused(index: number, detail: string): void
}

/** Everything with a source time from `fromMs` to `toMs`; `index` is the place in `nodes`. Throws when the link breaks. */
export async function readHistory(
  session: ClientSession,
  nodes: readonly NodeId[],
  fromMs: number,
  toMs: number,
  reader: HistoryReader,
): Promise<void> {
  const historyReadDetails = new ReadRawModifiedDetails({
    isReadModified: false,
    startTime: new Date(fromMs),
    endTime: new Date(toMs),
    numValuesPerNode: valuesAPiece,
    returnBounds: false,
  })
  for (let start = 0; start < nodes.length; start += nodesARequest) {
    let open: { index: number; point: Buffer | undefined }[] = nodes
      .slice(start, start + nodesARequest)
      .map((_, i) => ({ index: start + i, point: undefined }))
    while (open.length > 0) {
      const asked = open
      const { results } = await session.historyRead(
        new HistoryReadRequest({
          requestHeader: { timeoutHint: answerTimeoutMs },
          historyReadDetails,
          timestampsToReturn: TimestampsToReturn.Both,
          releaseContinuationPoints: false,
          nodesToRead: asked.map(({ index, point }) => ({
            nodeId: nodes[index]!,
            ...(point && { continuationPoint: point }),
          })),
        }),
      )
      open = []
      asked.forEach(({ index }, i) => {
        const result = results?.[i]
        const status = result?.statusCode ?? StatusCodes.BadUnexpectedError
        // The server answers fewer nodes in pieces than were asked for: those that are left over come next.
        if (status.equals(StatusCodes.BadNoContinuationPoints) && asked.length > 1)
          return void open.push({ index, point: undefined })
        if (!result || status.value >>> 31 === 1) return reader.refused(index, status.name)
        const { historyData, continuationPoint } = result
        if (historyData instanceof HistoryData) reader.values(index, historyData.dataValues ?? [])
        if (continuationPoint?.length) open.push({ index, point: continuationPoint })
      })
    }
  }
}
