/** `npm run live`: looks at equipment and drafts a live map; checks a live map without running it. */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { pino } from 'pino'

import { AppError } from '#models/app-error.ts'
import { parseLiveMap } from '#models/live/parse-live-map.ts'
import { connectorKinds } from '#server/connectors/registry.ts'
import { loadPlant } from '#server/library/load-library.ts'
import { draftMap } from './draft-map.ts'
import { checkLinks } from './open-links.ts'

const usage = `Usage:
  npm run live -- discover <url> [--kind mqtt] [--plant <id or file>] [--seconds 6] [--out live.yaml]
  npm run live -- check <live.yaml> --plant <id or file>
  npm run live -- kinds

Exit codes: 0 done, 1 the equipment cannot be reached, 2 wrong use or a wrong file.`

const log = pino(
  { level: process.env.LOG_LEVEL ?? 'warn' },
  pino.destination({ dest: 2, sync: true }),
)

async function main(args: string[]): Promise<void> {
  const { positionals, values } = readArguments(args)
  const [verb, subject] = positionals
  const plant =
    values.plant === undefined
      ? undefined
      : await loadPlant({ library: 'models/library', plant: values.plant })
  if (verb === 'kinds') {
    for (const { kind, protocols } of connectorKinds) console.log(`${kind}  ${protocols.join(' ')}`)
    return
  }
  if (verb === 'check' && subject !== undefined && plant) {
    const map = parseLiveMap(await readFile(subject, 'utf8'), { file: subject, plant })
    checkLinks(map, connectorKinds)
    console.log(
      `${subject}: ${map.links.length} links, ${map.signals.length} signals: no mistake found`,
    )
    return
  }
  if (verb !== 'discover' || subject === undefined) throw new AppError('usage', usage)
  const seconds = Number(values.seconds ?? 6)
  const drafts = await Promise.all(
    kindsFor(subject, values.kind).map(async (kind) => {
      const settings = kind.settingsFor(new URL(subject))
      const found = await kind.discover(
        settings,
        { id: 'discover', log, nowMs: Date.now },
        AbortSignal.timeout(Math.max(1, seconds) * 1000),
      )
      const draft = draftMap(plant, kind.kind, settings as Record<string, unknown>, found)
      return { kind: kind.kind, found, draft }
    }),
  )
  // A broker may carry both Sparkplug and plain topics: what can be mapped best is drafted.
  const [{ kind, found, draft }] = drafts.toSorted(
    (a, b) => b.draft.mapped - a.draft.mapped || b.found.length - a.found.length,
  ) as [(typeof drafts)[number]]
  if (values.out === undefined) process.stdout.write(draft.text)
  else await writeFile(values.out, draft.text, { flag: 'wx' })
  console.error(
    `${kind}: ${found.length} addresses found, ${draft.mapped} mapped, ${draft.open} for you to decide${values.out === undefined ? '' : `: ${values.out}`}`,
  )
  for (const other of drafts)
    if (other.kind !== kind && other.found.length > 0)
      console.error(
        `${other.kind}: ${other.found.length} addresses found, drafted by --kind ${other.kind}`,
      )
}

function kindsFor(address: string, wanted: string | undefined) {
  if (!URL.canParse(address))
    throw new AppError(
      'usage',
      `expected an address such as mqtt://localhost:1883, got '${address}'`,
    )
  const { protocol } = new URL(address)
  const kinds = connectorKinds.filter((each) =>
    wanted === undefined ? each.protocols.includes(protocol) : each.kind === wanted,
  )
  if (kinds.length > 0) return kinds
  const known = connectorKinds.map((each) => `${each.kind} (${each.protocols.join(' ')})`)
  throw new AppError('usage', `no connector for ${wanted ?? protocol}; known: ${known.join(', ')}`)
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        kind: { type: 'string' },
        plant: { type: 'string' },
        seconds: { type: 'string' },
        out: { type: 'string' },
      },
    })
  } catch (error) {
    throw new AppError('usage', `${error instanceof Error ? error.message : ''}\n${usage}`)
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof AppError) console.error(error.message)
  else if ((error as NodeJS.ErrnoException).code !== undefined)
    console.error((error as Error).message)
  else throw error
  process.exitCode = error instanceof AppError && error.code === 'cannot-connect' ? 1 : 2
}
