/** `npm run validation`: runs every theory case and writes docs/validation.md and the table of simulator/README.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { lines } from './cases/lines.ts'
import { networks } from './cases/networks.ts'
import { queues } from './cases/queues.ts'
import { batches, runCase, type Estimate, type TheoryCase } from './theory-case.ts'

const families = {
  'single queues: M/M/c, M/G/1, GI/M/1, batches, loss, breakdowns': queues,
  'networks: closed loops, machine repair, rework': networks,
  'lines: finite buffers, blocking, unreliable machines': lines,
}
const head = `# Validation against exact answers

Written by \`npm run validation\`; the same cases run as tests in \`test/theory/\`. Each is a plant file, run from an empty
plant with seed 1 unless stated: a warm-up, then ${batches} batches. Simulated is the mean over the batches with the half
width of its 99 % interval (Student's t). The last column is L - throughput × W as a share of L over all batches (Little's
law); what is left of it are items at the ends of the batches. V13, a sample path, is met exactly (\`test/theory/lines.test.ts\`).

| case | model | exact by | run | quantity | exact | simulated | difference | allowed | Little |
|---|---|---|---|---|---|---|---|---|---|
`

function row(given: TheoryCase, estimate: Estimate, gap: number): string {
  const { name, exact, tolerance, mean, half } = estimate
  const { id, model, source, warmupS, batchS, seed = 1 } = given
  const run = `${warmupS} + ${batches} × ${batchS} s${seed === 1 ? '' : `, seed ${seed}`}`
  const shown = `${figure(mean)} ± ${figure(half)}`
  const inside = Math.abs(mean - exact) <= tolerance * exact
  const difference = `${percent(mean / exact - 1)}${inside ? '' : ' **outside**'}`
  const cells = [id, model, source, run, name, figure(exact), shown, difference]
  return `| ${[...cells, `${100 * tolerance} %`, percent(gap)].join(' | ')} |`
}

function figure(value: number): string {
  return String(Number(value.toPrecision(6)))
}

function percent(share: number): string {
  return `${share < 0 ? '-' : '+'}${Math.abs(100 * share).toFixed(3)} %`
}

const rows: string[] = []
const summary = [
  '| cases | figures | largest difference | of what is allowed |',
  '|---|---|---|---|',
]
for (const [family, cases] of Object.entries(families)) {
  let figures = 0
  let worst: Estimate | undefined
  const missed = ({ mean, exact }: Estimate) => Math.abs(mean / exact - 1)
  for (const given of cases) {
    const { estimates, littleGap } = runCase(given)
    figures += estimates.length
    for (const estimate of estimates) {
      rows.push(row(given, estimate, littleGap))
      process.stdout.write(`${rows.at(-1)}\n`)
      const share = missed(estimate) / estimate.tolerance
      if (!worst || share > missed(worst) / worst.tolerance) worst = estimate
    }
  }
  const share = missed(worst!) / worst!.tolerance
  summary.push(
    `| ${cases.length} ${family} | ${figures} | ${(100 * missed(worst!)).toFixed(2)} % | ${(100 * share).toFixed(0)} % |`,
  )
}
writeFileSync(fileOf('docs/validation.md'), `${head}${rows.join('\n')}\n`)
const readme = readFileSync(fileOf('simulator/README.md'), 'utf8')
const table = /(?<=\n## Right\n\n)(\|.*\n)+/
writeFileSync(fileOf('simulator/README.md'), readme.replace(table, `${summary.join('\n')}\n`))

function fileOf(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}
