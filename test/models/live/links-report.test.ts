/** The report of the links, as both ends read it. */
import { describe, expect, test } from 'vitest'

import { linksReportSchema, type LinksReport } from '#models/live/links-report.ts'

const report: LinksReport = {
  links: [
    {
      id: 'presses',
      kind: 'sparkplug',
      url: 'mqtt://broker:1883',
      status: 'degraded',
      reason: 'edge press-2 is gone',
      lastHeardMs: 1_700_000_000_000,
      completeMs: 1_700_000_000_000.25,
      received: 120,
      readingsPerS: 12.5,
      late: 1,
      duplicates: 2,
      reordered: 3,
      skewMs: -40,
      refused: 1,
      backfilled: 0,
    },
  ],
  refusals: [
    { link: 'presses', timeMs: 1, where: 'spBv1.0/a/NDATA/b', code: 'not-protobuf', detail: '…' },
  ],
  unmapped: [{ link: 'presses', address: 'spare' }],
  silent: [{ workUnit: 'P01' }, { workUnit: 'P02', tag: 'pressure', lastHeardMs: 5 }],
}

describe('report of the links', () => {
  test('goes through JSON unchanged', () => {
    expect(linksReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  })

  test('does not take a status that nobody has a word for, nor half a count', () => {
    const [link] = report.links
    expect(
      linksReportSchema.safeParse({ ...report, links: [{ ...link, status: 'fine' }] }).success,
    ).toBe(false)
    expect(
      linksReportSchema.safeParse({ ...report, links: [{ ...link, late: 0.5 }] }).success,
    ).toBe(false)
  })
})
