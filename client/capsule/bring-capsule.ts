/** Opens a capsule file that a person picked or dropped: reads it here, hands it to the server where there is one, shows it. */
import { say } from '#client/cockpit/panel-store.ts'
import { codeKey } from '#client/i18n/translator.ts'
import { runsInPage } from '#client/static-page.ts'
import type { Language } from '#client/ui/use-language.ts'
import { AppError } from '#models/app-error.ts'
import { capsuleLimits } from '#models/wire/capsule-format.ts'
import { capsuleSteps, type Capsule } from '#models/wire/capsule.ts'
import { showCapsule } from './brought-capsule.ts'
import { inFrames } from './in-frames.ts'

/** Never rejects: what is wrong with the file is said to the person, and nothing has changed. */
export async function bringCapsule(file: File, { t, format }: Language): Promise<void> {
  say(t('capsule.reading'))
  try {
    const { capsule, bytes } = await read(file)
    const shelved = await handOver(bytes)
    showCapsule(capsule, shelved.id)
    if (shelved.code === undefined)
      say(t('capsule.opened', { plant: format.name(capsule.plant.name) }))
    else say(t('capsule.openedHere', { code: shelved.code }), true)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    say(t(codeKey('capsule.refused', error.code), { code: error.code }), true)
  }
}

async function read(file: File): Promise<{ capsule: Capsule; bytes: Uint8Array<ArrayBuffer> }> {
  if (file.size > capsuleLimits.fileBytes)
    throw new AppError('capsule-too-large', `${file.size} bytes`)
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { capsule: await inFrames(capsuleSteps(bytes)), bytes }
}

interface Shelved {
  readonly id?: string
  /** Why the server did not take it; undefined also where there is no server. */
  readonly code?: string
}

async function handOver(body: Uint8Array<ArrayBuffer>): Promise<Shelved> {
  if (runsInPage(location.search)) return {}
  const headers = { 'content-type': 'application/zip' }
  try {
    const response = await fetch('/api/capsules', { method: 'POST', headers, body })
    const answer = (await response.json()) as { id?: string; code?: string }
    if (response.ok && answer.id !== undefined) return { id: answer.id }
    return { code: answer.code ?? 'server-error' }
  } catch {
    return { code: 'server-unreachable' }
  }
}
