/** Keeps the page that stands alone, so that it opens without network: each version whole, never parts of two. */

/** Set when the page is built: what makes this version, and the files it consists of, relative to the page. */
declare const VERSION: string
declare const FILES: readonly string[]

/** What of a service worker is used here; the library of types for it clashes with that of pages. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface RequestEvent extends WorkerEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Scope {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listen: (event: WorkerEvent) => void): void
  addEventListener(type: 'fetch', listen: (event: RequestEvent) => void): void
  addEventListener(
    type: 'message',
    listen: (event: WorkerEvent & { readonly data: unknown }) => void,
  ): void
}

const scope = globalThis as unknown as Scope
const prefix = `parallel-factory ${scope.registration.scope} `
const own = `${prefix}${VERSION}`
/** Slices of fonts that somebody needed; their names say what they hold, so they suit any version. */
const fonts = `${prefix}fonts`
/** Servers differ in what they say that an answer depends on; a file of ours is the same to all who ask. */
const found: CacheQueryOptions = { ignoreVary: true }

scope.addEventListener('install', (event) => event.waitUntil(keepAll()))

scope.addEventListener('activate', (event) =>
  event.waitUntil(forgetOld().then(() => scope.clients.claim())),
)

scope.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(scope.registration.scope)) return
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request))
})

scope.addEventListener('message', (event) => {
  const { data } = event
  if (data === 'take-over') event.waitUntil(scope.skipWaiting())
  // Fonts that were loaded before this worker was there to keep them.
  if (Array.isArray(data)) event.waitUntil(keepFonts(data.filter((url) => isFont(String(url)))))
})

async function keepAll(): Promise<void> {
  const cache = await caches.open(own)
  await Promise.all(
    FILES.map(async (path) => {
      const url = new URL(path, scope.registration.scope).href
      // What has a hash in its name cannot have changed; all else has to be that of this version.
      const known = path.startsWith('assets/') ? 'default' : 'reload'
      const response = await fetch(url, { cache: known })
      if (!response.ok) throw new Error(`${response.status} for ${url}`)
      await cache.put(url, await plain(response))
    }),
  )
}

/** A page that is still open with the version before finds its files, until one more version has come. */
async function forgetOld(): Promise<void> {
  const kept = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== fonts)
  const before = kept.findLast((name) => name !== own)
  await Promise.all(
    kept.filter((name) => name !== own && name !== before).map((name) => caches.delete(name)),
  )
}

async function page(request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url)
  const address = `${origin}${pathname}`.replace(/index\.html$/, '')
  if (address !== scope.registration.scope) return fetch(request)
  const cache = await caches.open(own)
  return (await cache.match(scope.registration.scope, found)) ?? fetch(request)
}

async function file(request: Request): Promise<Response> {
  const cache = await caches.open(own)
  const known = (await cache.match(request, found)) ?? (await caches.match(request, found))
  if (known) return known
  const response = await fetch(request)
  if (response.ok && isFont(request.url))
    await (await caches.open(fonts)).put(request, response.clone())
  return response
}

async function keepFonts(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(fonts)
  const missing = await Promise.all(
    urls.map(async (url) => ((await caches.match(url, found)) ? [] : [url])),
  )
  await cache.addAll(missing.flat())
}

function isFont(url: string): boolean {
  return url.startsWith(scope.registration.scope) && url.endsWith('.woff2')
}

/** An answer that has been redirected must not be given to a navigation; its content may. */
async function plain(response: Response): Promise<Response> {
  if (!response.redirected) return response
  return new Response(await response.blob(), { headers: response.headers })
}
