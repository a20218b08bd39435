/** The view as part of the page's address: opening the address shows the same picture again. */
import { cutFromText, textOfCut } from '#client/cut/cut-plane.ts'
import {
  heatQuantities,
  overlayNames,
  type Locale,
  type QualityTier,
  type Target,
  type Theme,
  type ViewState,
  type ViewStore,
} from './view-store.ts'

const themes: readonly string[] = ['day', 'night', 'ops'] satisfies Theme[]
const tiers: readonly string[] = ['low', 'medium', 'high'] satisfies QualityTier[]
/** A slider that stands still for this long has been left, ms. */
const settledMs = 300
const locales: readonly string[] = ['zh-CN', 'en'] satisfies Locale[]

/** Work units that an address can light. */
const mostLit = 64

/** What an address asks for; anything it does not know is left out. */
export function viewFromAddress(search: string): Partial<ViewState> {
  const query = new URLSearchParams(search)
  const theme = query.get('theme')
  const tier = query.get('tier')
  const locale = query.get('locale')
  const selection = targetFromText(query.get('sel'))
  const view = query.get('view')
  const asked = query.get('overlay')?.split(',') ?? []
  const overlays = overlayNames.filter((name) => asked.includes(name))
  const heat = heatQuantities.find((name) => name === query.get('heat'))
  const highlight = query
    .get('highlight')
    ?.match(/[^,]{1,64}/g)
    ?.slice(0, mostLit)
  const wipe = shareFromText(query.get('wipe'))
  const cut = cutFromText(query.get('cut'))
  return {
    ...(theme && themes.includes(theme) && { theme: theme as Theme }),
    ...(tier && tiers.includes(tier) && { tier: tier as QualityTier }),
    ...(locale && locales.includes(locale) && { locale: locale as Locale }),
    ...(selection && { selection }),
    ...(view && { camera: { kind: 'view', id: view } }),
    ...(query.get('section') === '1' && { kilnSection: true }),
    ...(query.get('labels') === '0' && { labels: false }),
    ...(overlays.length > 0 && { overlays }),
    ...(heat && { heat }),
    ...(highlight && { highlight: [...highlight] }),
    ...(cut && { cut }),
    ...(wipe !== undefined && { beforeAfter: wipe }),
  }
}

/** The address of a view; what it does not speak of is kept as it was. */
export function addressOfView(search: string, view: ViewState): string {
  const query = new URLSearchParams(search)
  const set = (key: string, value: string | undefined) => {
    if (value === undefined) query.delete(key)
    else query.set(key, value)
  }
  set('theme', view.theme)
  set('locale', view.locale)
  // A tier that is named is obeyed without a probe, even the one from which all start.
  set('tier', view.tier === 'medium' && !query.has('tier') ? undefined : view.tier)
  set('sel', view.selection && textOfTarget(view.selection))
  set('view', view.camera?.kind === 'view' ? view.camera.id : undefined)
  set('section', view.kilnSection ? '1' : undefined)
  set('labels', view.labels ? undefined : '0')
  set('overlay', view.overlays.length > 0 ? view.overlays.join(',') : undefined)
  set('heat', view.overlays.includes('heat') ? view.heat : undefined)
  set('highlight', view.highlight.length > 0 ? view.highlight.join(',') : undefined)
  set('cut', view.cut && textOfCut(view.cut))
  set('wipe', view.beforeAfter?.toFixed(2).replace(/\.?0+$/, ''))
  return `?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')}`
}

/** Writes the address whenever the view changes, until the returned function is called. */
export function keepAddress(view: ViewStore): () => void {
  const write = () => {
    const search = addressOfView(location.search, view.getState())
    if (search !== location.search) history.replaceState(history.state, '', search + location.hash)
  }
  // Browsers refuse an address that changes too often, as under a slider.
  let later: ReturnType<typeof setTimeout> | undefined
  write()
  const stop = view.subscribe((state, before) => {
    clearTimeout(later)
    if (state.beforeAfter === before.beforeAfter && state.cut === before.cut) write()
    else later = setTimeout(write, settledMs)
  })
  return () => {
    clearTimeout(later)
    stop()
  }
}

export function textOfTarget({ kind, id }: Target): string {
  return `${kind}:${id}`
}

function targetFromText(text: string | null): Target | undefined {
  const [, kind, id] = /^(work-unit|place|item):(.{1,64})$/.exec(text ?? '') ?? []
  if (!id) return undefined
  if (kind === 'item') return /^\d{1,15}$/.test(id) ? { kind, id: Number(id) } : undefined
  return { kind: kind as 'work-unit' | 'place', id }
}

function shareFromText(text: string | null): number | undefined {
  const share = /^[01](\.\d{1,4})?$/.test(text ?? '') ? Number(text) : undefined
  return share !== undefined && share <= 1 ? share : undefined
}
