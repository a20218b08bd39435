/** The record that the worker of the page keeps, as a replay asks for it: no server is needed. */
import { AppError } from '#models/app-error.ts'
import type { Plant } from '#models/plant/plant.ts'
import { capsuleStretch } from '#models/wire/capsule-stretch.ts'
import type { ForkFrom } from './fork-messages.ts'
import type { HistorySource } from './history-source.ts'
import type { RecordAnswer, RecordQuestion } from './simulation-messages.ts'

/** `ask` puts a question to the worker; it rejects with AppError. */
export type AskRecord = (question: RecordQuestion) => Promise<RecordAnswer>

export function pageHistory(plant: Plant, ask: AskRecord): HistorySource {
  return {
    isKeptInPage: true,
    async index() {
      const answer = await ask({ what: 'index' })
      return answer.what === 'index' ? answer.index : refuse()
    },
    async chunk(key) {
      const answer = await ask({ what: 'chunk', key })
      return answer.what === 'chunk' ? answer.bytes : refuse()
    },
    async overview(widthUs, fromUs, toUs) {
      const answer = await ask({ what: 'overview', widthUs, fromUs, toUs })
      if (answer.what !== 'overview') return refuse()
      return { widthUs, workUnits: plant.workUnits.map(({ id }) => id), bins: answer.bins }
    },
    async capsule(fromUs, toUs, view) {
      const [chunks, { packSteps }, { inFrames }] = await Promise.all([
        stretchOf(ask, fromUs, toUs),
        import('#models/wire/capsule.ts'),
        import('#client/capsule/in-frames.ts'),
      ])
      const range = { fromUs, toUs }
      return inFrames(packSteps({ plant, source: 'simulation', range, chunks, view }))
    },
  }
}

/** A past instant of the record, for its futures. Rejects with AppError `not-recorded`. */
export async function forkFromRecord(
  ask: AskRecord,
  atUs: number,
  horizonUs: number,
): Promise<ForkFrom> {
  const chunks = await stretchOf(ask, atUs, atUs + horizonUs)
  return { kind: 'record', ...capsuleStretch(chunks, atUs, atUs + horizonUs), atUs, horizonUs }
}

async function stretchOf(ask: AskRecord, fromUs: number, toUs: number) {
  const answer = await ask({ what: 'stretch', fromUs, toUs })
  return answer.what === 'stretch' ? answer.chunks : refuse()
}

function refuse(): never {
  throw new AppError('internal', 'the worker has answered another question')
}
