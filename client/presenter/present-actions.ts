/** Opens, watches and ends the presentation of this page at the server. */
import { presentationSchema, type Presentation } from '#models/wire/presentation.ts'
import { presentStore } from './present-store.ts'

/** What goes wrong stands in the store as a code. */
export async function beginPresentation(plant: string): Promise<void> {
  await answered(
    fetch('/api/presentations', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ plant }),
    }),
  )
}

/** Looks how many follow, and whether it is still open. */
export async function watchPresentation({ id }: Presentation): Promise<void> {
  const response = await fetch(`/api/presentations/${id}`).catch(() => undefined)
  // A server that is away for a moment ends nothing.
  if (!response || response.status >= 500) return
  await answered(Promise.resolve(response))
}

export async function endPresentation(): Promise<void> {
  const { presentation } = presentStore.getState()
  presentStore.setState({ panel: false, presentation: undefined, problem: undefined })
  if (presentation)
    await fetch(`/api/presentations/${presentation.id}`, { method: 'DELETE' }).catch(
      () => undefined,
    )
}

async function answered(asked: Promise<Response>): Promise<void> {
  const response = await asked.catch(() => undefined)
  if (!response?.ok) return fail(await codeOf(response))
  const parsed = presentationSchema.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) return fail('internal')
  presentStore.setState({ presentation: parsed.data, problem: undefined })
}

function fail(problem: string): void {
  presentStore.setState({ presentation: undefined, problem })
}

async function codeOf(response: Response | undefined): Promise<string> {
  if (!response) return 'server-unreachable'
  const body = (await response.json().catch(() => undefined)) as { code?: unknown } | undefined
  return typeof body?.code === 'string' ? body.code : 'internal'
}
