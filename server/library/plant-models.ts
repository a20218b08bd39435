/** Models that a plant file names, from the folder of that file and from nowhere else. */
import { open, realpath } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'

import { AppError } from '#models/app-error.ts'
import { checkGlb, glbLimits } from '#models/plant/check-glb.ts'
import { plantFileOf, type LoadRequest } from './load-library.ts'

/** Throws AppError `no-model` for what is not there or lies elsewhere, and what `checkGlb` throws. */
export async function readPlantModel(
  request: Pick<LoadRequest, 'library' | 'plant'>,
  file: string,
): Promise<Uint8Array> {
  const missing = () => new AppError('no-model', `no ${file} beside the plant file`)
  const folder = await realpath(dirname(await plantFileOf(request)))
  const path = await realpath(join(folder, file)).catch(() => {
    throw missing()
  })
  // A link may point anywhere; only what lies in the plant's own folder is given away.
  if (!path.startsWith(folder + sep)) throw missing()
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    if (size > glbLimits.bytes)
      throw new AppError(
        'model-refused',
        `${file}: at most ${glbLimits.bytes} bytes expected, ${size} are there`,
      )
    const bytes = new Uint8Array(await handle.readFile())
    checkGlb(bytes, file)
    return bytes
  } finally {
    await handle.close()
  }
}
