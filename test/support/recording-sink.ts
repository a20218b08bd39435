/** The receiving end of a connector that only writes down what it is told. */
import type { ConnectorSink, LinkStatus, Reading, Refusal } from '#server/connectors/connector.ts'

export class WrittenDown implements ConnectorSink {
  readonly read: Reading[] = []
  readonly completed: number[] = []
  readonly statuses: LinkStatus[] = []
  readonly refusals: Refusal[] = []

  readings(batch: readonly Reading[]): void {
    this.read.push(...batch)
  }
  complete(timeMs: number): void {
    this.completed.push(timeMs)
  }
  status(status: LinkStatus): void {
    this.statuses.push(status)
  }
  refuse(refusal: Refusal): void {
    this.refusals.push(refusal)
  }

  get codes(): string[] {
    return this.refusals.map(({ code }) => code)
  }
  /** Address, value and quality of all that was read, in order. */
  get values(): [string, Reading['value'], Reading['quality']][] {
    return this.read.map(({ address, value, quality }) => [address, value, quality])
  }
  clear(): void {
    for (const list of [this.read, this.completed, this.statuses, this.refusals]) list.length = 0
  }
}
