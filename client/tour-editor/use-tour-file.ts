/** Tour files that come and go: the kept draft, a file that is opened or dropped, the one that is saved, the clipboard. */
import { useEffect, useState } from 'react'

import { saveFile } from '#client/capsule/save-file.ts'
import { say } from '#client/cockpit/panel-store.ts'
import { inChinese } from '#client/own-plant/in-chinese.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useConnection } from '#client/ui/use-twin.ts'
import { AppError } from '#models/app-error.ts'
import { PlantFileError, type FileProblem } from '#models/plant/plant-file-error.ts'
import type { Incident } from '#models/scenario/incident.ts'
import { tourText } from '#models/tour/tour-text.ts'
import { beginDraft, changeDraft, draftStore, keptDraft } from './draft-store.ts'
import { parseDraft } from './draft-text.ts'
import { editorOpenStore } from './editor-open.ts'
import { emptyTour } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'

const largestFile = 1_000_000

/** A file that was refused, and why. */
export interface RefusedFile {
  readonly file: string
  readonly problems: readonly FileProblem[]
}

export interface TourFile {
  readonly incidents: readonly Incident[]
  /** The tour of the plant, as text; undefined: it has none. */
  readonly ofPlant: string | undefined
  readonly refused: RefusedFile | undefined
  readonly dismiss: () => void
  readonly open: (file: File) => Promise<void>
  readonly openText: (text: string, name: string) => void
  readonly save: () => void
  readonly copy: () => Promise<void>
}

export function useTourFile(): TourFile {
  const { t, locale } = useTourEditorLanguage()
  const { plant } = useStores().twin.getState()
  const { incidents, ofPlant, ready } = useBeside()
  const [refused, setRefused] = useState<RefusedFile>()
  const ids = incidents.map(({ id }) => id)

  useEffect(() => {
    if (!ready || draftStore.getState().plant === plant.id) return
    const kept = keptDraft(plant)
    const fresh = emptyTour(plant.name)
    // What a browser kept may be of an older plant: then one begins anew.
    const draft = kept === undefined ? fresh : attempt(() => parseDraft(kept, plant, ids), fresh)
    beginDraft(plant.id, draft)
  })

  const openText = (text: string, name: string) => {
    try {
      const tour = parseDraft(text, plant, ids)
      changeDraft(tour, 0)
      setRefused(undefined)
      say(t('tourEdit.opened', { file: name, stops: tour.stops.length }))
    } catch (error) {
      if (!(error instanceof PlantFileError)) throw error
      const said = (words: string) => (locale === 'zh-CN' ? inChinese(words) : words)
      const problems = error.problems.map((problem) => ({
        ...problem,
        expected: said(problem.expected),
        got: said(problem.got),
        hint: said(problem.hint),
      }))
      setRefused({ file: name, problems })
    }
  }
  const open = async (file: File) =>
    openText(await file.slice(0, largestFile + 1).text(), file.name)

  useEffect(() =>
    editorOpenStore.subscribe(({ dropped }) => {
      if (!dropped) return
      editorOpenStore.setState({ dropped: undefined })
      void open(dropped)
    }),
  )

  return {
    incidents,
    ofPlant,
    refused,
    dismiss: () => setRefused(undefined),
    open,
    openText,
    save: () =>
      saveFile(
        new Blob([tourText(draftStore.getState().tour)], { type: 'application/yaml' }),
        'tour.yaml',
      ),
    copy: async () => {
      try {
        await navigator.clipboard.writeText(tourText(draftStore.getState().tour))
        say(t('tourEdit.copied'))
      } catch {
        say(t('tourEdit.notCopied'), true)
      }
    },
  }
}

interface Beside {
  readonly incidents: readonly Incident[]
  readonly ofPlant: string | undefined
  readonly ready: boolean
}

/** Asked for once a feed: what it cannot tell, the plant does not have. */
function useBeside(): Beside {
  const feed = useFeed()
  // The plant itself comes first.
  const begun = useConnection((twin) => twin.keyframes > 0)
  const [beside, setBeside] = useState<Beside>({ incidents: [], ofPlant: undefined, ready: false })
  useEffect(() => {
    if (!begun) return undefined
    let left = false
    const ask = async () => {
      const [board, files] = await Promise.all([
        feed.incidents?.().catch(() => undefined),
        feed.files?.().catch(() => undefined),
      ])
      if (!left) setBeside({ incidents: board?.incidents ?? [], ofPlant: files?.tour, ready: true })
    }
    void ask()
    return () => {
      left = true
    }
  }, [feed, begun])
  return beside
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError) return otherwise
    throw error
  }
}
