/** From the links of a live map to connectors that are ready to run: their settings are checked by their kinds. */
import type { Logger } from 'pino'

import { AppError } from '#models/app-error.ts'
import type { Link, LiveMap } from '#models/live/live-map.ts'
import { suggestName } from '#models/plant/nearest-name.ts'
import type { ConnectorKind } from '#server/connectors/connector-kind.ts'
import type { OpenLink } from './live-link.ts'

/** Throws AppError `connector-settings` with every mistake of every link. */
export function openLinks(map: LiveMap, kinds: readonly ConnectorKind[], log: Logger): OpenLink[] {
  const checked = checkLinks(map, kinds)
  return map.links.map(({ id, kind, settings }, index) => {
    const { known, parsed } = checked[index]!
    const connector = known.open(parsed, {
      id,
      addresses: map.signals.filter(({ link }) => link === id).map(({ address }) => address),
      log: log.child({ link: id }),
      nowMs: Date.now,
    })
    return { id, kind, url: urlOf(settings), connector }
  })
}

/** Kinds and settings of all links, in their order. Throws AppError `connector-settings`. */
export function checkLinks(
  map: LiveMap,
  kinds: readonly ConnectorKind[],
): { readonly known: ConnectorKind; readonly parsed: unknown }[] {
  const mistakes: string[] = []
  const checked = map.links.flatMap((link) => check(link, kinds, mistakes))
  if (mistakes.length > 0) throw new AppError('connector-settings', mistakes.join('\n'))
  return checked
}

function check({ id, kind, settings }: Link, kinds: readonly ConnectorKind[], mistakes: string[]) {
  const known = kinds.find((each) => each.kind === kind)
  if (!known) {
    const names = kinds.map((each) => each.kind)
    mistakes.push(
      `links.${id}.kind: expected one of ${names.join(', ')}, got '${kind}'; ${suggestName(kind, names)}`,
    )
    return []
  }
  const parsed = known.settings.safeParse(settings)
  if (parsed.success) return [{ known, parsed: parsed.data }]
  for (const { path, message } of parsed.error.issues)
    mistakes.push(`links.${[id, ...path].join('.')}: ${message}`)
  return []
}

/** The address as it may be shown: without a user or a password in it. */
function urlOf({ url }: Link['settings']): string | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined
  const shown = new URL(url)
  shown.username = ''
  shown.password = ''
  shown.search = ''
  return shown.href
}
