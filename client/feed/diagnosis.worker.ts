/** Diagnoses a plant by experiments, away from the page that shows it; one worker does it once. */
import { AppError } from '#models/app-error.ts'
import { decodePlant } from '#models/plant/plant-hash.ts'
import { diagnose } from '#simulator/diagnosis/bench.ts'
import type { FromDiagnosis, ToDiagnosis } from './diagnosis-messages.ts'

const send = (message: FromDiagnosis) => self.postMessage(message, {})

self.addEventListener('message', ({ data }: MessageEvent<ToDiagnosis>) => {
  try {
    for (const step of diagnose({ ...data, plant: decodePlant(data.plant) }))
      send({ kind: 'step', ...step })
    send({ kind: 'done' })
  } catch (error) {
    send({ kind: 'failed', code: error instanceof AppError ? error.code : 'internal' })
  }
})
