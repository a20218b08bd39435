/** `npm run validation`: runs every theory case and writes docs/validation.md. With `--short`: prints one line a case. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { lines } from './cases/lines.ts'
import { networks } from './cases/networks.ts'
import { queues } from './cases/queues.ts'
import { batches, runCase, type Estimate, type TheoryCase } from './theory-case.ts'

const cases = [...queues, ...networks, ...lines]
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
for (const given of cases) {
  const from = process.cpuUsage()
  const { estimates, littleGap } = runCase(given)
  const { user } = process.cpuUsage(from)
  for (const estimate of estimates) {
    rows.push(row(given, estimate, littleGap))
    const { name, exact, tolerance, mean, half } = estimate
    const miss = Math.abs(mean / exact - 1) / tolerance
    const width = half / exact / tolerance
    process.stdout.write(
      `${given.id.padEnd(13)} ${name.padEnd(26)} ${figure(exact)} ${figure(mean)} ± ${figure(half)}: ${miss.toFixed(2)} of the allowance, half width ${width.toFixed(2)}; ${(user / 1e6).toFixed(1)} s${miss > 1 || width > 1 ? ' OUTSIDE' : ''}\n`,
    )
  }
}
if (!process.argv.includes('--short'))
  writeFileSync(
    fileURLToPath(new URL('../../docs/validation.md', import.meta.url)),
    `${head}${rows.join('\n')}\n`,
  )
