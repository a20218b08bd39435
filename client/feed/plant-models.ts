/** Models of a plant's own: from the server that runs it, or from the library that the page brings along. */
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import { checkGlb } from '#models/plant/check-glb.ts'

const problemSchema = z.object({
  code: z.literal(['no-model', 'model-refused']),
  detail: z.string(),
})

const library = import.meta.glob<string>('../../models/library/*/models/*.glb', {
  query: '?url',
  import: 'default',
})

/** Throws AppError `no-model` where the library has no such file, and what `checkGlb` throws. */
export async function libraryModel(plant: string, file: string): Promise<Uint8Array> {
  const url = await library[`../../models/library/${plant}/${file}`]?.()
  if (url === undefined) throw new AppError('no-model', `no ${file} beside the plant ${plant}`)
  return fetchModel(url, file)
}

/** Throws AppError `server-unreachable`, `no-model`, and what `checkGlb` throws. */
export function serverModel(plant: string, file: string): Promise<Uint8Array> {
  return fetchModel(`/api/plants/${encodeURIComponent(plant)}/${file}`, file)
}

async function fetchModel(url: string, file: string): Promise<Uint8Array> {
  const response = await fetch(url).catch(() => {
    throw new AppError('server-unreachable', `no answer to ${url}`)
  })
  if (!response.ok) throw await problemOf(response, url)
  const bytes = new Uint8Array(await response.arrayBuffer())
  checkGlb(bytes, file)
  return bytes
}

/** The server's own reason, where it is the server of the plant that answers. */
async function problemOf(response: Response, url: string): Promise<AppError> {
  const problem: unknown = await response.json().catch(() => undefined)
  const said = problemSchema.safeParse(problem)
  return said.success
    ? new AppError(said.data.code, said.data.detail)
    : new AppError('no-model', `${response.status} for ${url}`)
}
