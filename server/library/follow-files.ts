/** Notices that files of a plant have changed and are at rest again, however an editor saves them. */
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Looked at so often; two looks that see the same make a file that is at rest. */
const everyMs = 250

export interface FollowedFiles {
  stop(): void
}

/**
 * Calls `changed` after the plant file, its transformation or its incidents have been written, replaced or removed.
 * Looks instead of waiting for notices of the file system: those are lost on network drives and when a file is replaced.
 */
export function followFiles(plantFile: string, changed: () => void): FollowedFiles {
  let told: string | undefined
  let before: string | undefined
  let ended = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = async () => {
    const seen = await versionOf(plantFile)
    if (ended) return
    told ??= seen
    if (seen !== told && seen === before) {
      told = seen
      changed()
    }
    before = seen
    timer = setTimeout(() => void look(), everyMs)
  }
  void look()
  return {
    stop() {
      ended = true
      clearTimeout(timer)
    },
  }
}

async function versionOf(plantFile: string): Promise<string> {
  const folder = dirname(plantFile)
  const incidents = join(folder, 'incidents')
  const names = await readdir(incidents).catch((): string[] => [])
  const files = [
    plantFile,
    join(folder, 'transformation.yaml'),
    ...names.filter((name) => name.endsWith('.yaml')).map((name) => join(incidents, name)),
  ]
  const versions = files.map(async (file) => {
    const found = await stat(file).catch(() => undefined)
    return `${file} ${found ? `${found.ino} ${found.size} ${found.mtimeMs}` : 'none'}`
  })
  return (await Promise.all(versions)).join('\n')
}
