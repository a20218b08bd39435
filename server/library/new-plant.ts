/** `npm run plant:new`: writes a small commented plant that runs at once, and says what to do with it. Never overwrites. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import { AppError } from '#models/app-error.ts'
import { parsePlant } from '#models/plant/parse-plant.ts'
import { libraryFolder, listPlants } from './load-library.ts'

const usage = `Usage:
  npm run plant:new -- <folder or file.yaml> [--name "Saw shop"] [--zh 锯切车间]

Exit codes: 0 written, 1 the file cannot be written, 2 wrong use, or there is such a file or plant already.`

const root = fileURLToPath(new URL('../../', import.meta.url))
const template = join(root, 'models/template/plant.yaml')
const schema = join(root, libraryFolder, 'plant.schema.json')

async function main(args: string[]): Promise<void> {
  const { target, name, zh } = readArguments(args)
  const file = /\.ya?ml$/.test(target) ? target : join(target, 'plant.yaml')
  const isPlain = /^plant\.ya?ml$/.test(basename(file))
  const id = idFrom(isPlain ? basename(dirname(resolve(file))) : basename(file, extname(file)))
  if ((await listPlants(join(root, libraryFolder))).includes(id))
    throw new AppError('plant-id-taken', `the library has a plant ${id}: choose another name`)
  const text = plantText(await readFile(template, 'utf8'), {
    schema: schemaReference(file),
    id,
    en: name ?? titleFrom(id),
    zh: zh ?? name ?? '我的工厂',
  })
  parsePlant(text, { file })
  await writeNew(file, text)
  console.log(`${file} is written: four stations, two buffers, a belt and a store that run as they are.

Check it:   npm run sim -- validate ${file}
Run it:     npm run sim -- run ${file} --until "30 d" --warmup "5 d"
Look at it: npm start -- --plant ${file} --watch
            With --watch the page follows what you save, and shows what is wrong in it by line.
Go on:      docs/own-plant.md, from a sheet of stations to a running twin`)
}

function readArguments(args: string[]): { target: string; name?: string; zh?: string } {
  let parsed
  try {
    parsed = parseArgs({
      args,
      options: { name: { type: 'string' }, zh: { type: 'string' } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new AppError('usage', `${error instanceof Error ? error.message : error}\n${usage}`)
  }
  const [target] = parsed.positionals
  if (!target || parsed.positionals.length !== 1) throw new AppError('usage', usage)
  return { target, ...parsed.values }
}

interface Filling {
  readonly schema: string
  readonly id: string
  readonly en: string
  readonly zh: string
}

/** The template with its first lines filled in. */
function plantText(text: string, { schema, id, en, zh }: Filling): string {
  const name = `name: { en: ${JSON.stringify(en)}, zh: ${JSON.stringify(zh)} }`
  return text
    .replace(/^(# yaml-language-server: \$schema=).*$/m, (_, key: string) => key + schema)
    .replace(/^id: [^\s#]+/m, () => `id: ${id}`)
    .replace(/^name: .*$/m, () => name)
}

/** An editor looks from the file; from another drive it needs an address. */
function schemaReference(file: string): string {
  const path = relative(dirname(resolve(file)), schema)
  return isAbsolute(path) ? pathToFileURL(path).href : path.replaceAll('\\', '/')
}

/** What is left of a name of a folder that an id may hold. */
function idFrom(stem: string): string {
  const kept = stem.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[^A-Za-z]+|[-.]+$/g, '')
  return kept === '' ? 'my-plant' : kept.slice(0, 48)
}

function titleFrom(id: string): string {
  const words = id.replace(/[-_.]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { flag: 'wx' })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    if (code === 'EEXIST')
      throw new AppError('file-exists', `${file} is there already: nothing is overwritten`)
    throw new AppError('cannot-write', `${file} cannot be written (${code})`)
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof AppError)) throw error
  console.error(`${error.code}: ${error.message}`)
  process.exitCode = error.code === 'cannot-write' ? 1 : 2
}
