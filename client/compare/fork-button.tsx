/** The way into a comparison, at the instant that is looked at; not there where nobody can compute other futures. */
import { IconArrowFork } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'

import { useFeed } from '#client/ui/feed-context.ts'
import { useReplay } from '#client/ui/replay-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { openForm } from './compare-actions.ts'
import { useCompare } from './compare-store.ts'

const Dialog = lazy(async () => {
  const { CompareDialog } = await import('./compare-dialog.tsx')
  return { default: CompareDialog }
})

export function ForkButton() {
  const { t } = useLanguage()
  const stores = useStores()
  const feed = useFeed()
  const replay = useReplay()
  const played = useCompare((compare) => compare.played !== undefined)
  if (!feed.forks || played) return undefined
  return (
    <button
      type="button"
      className="text-button replay-enter"
      data-testid="fork-here"
      title={`${t('compare.enter')} (C)`}
      onClick={() => void openForm(stores, feed, replay)}
    >
      <IconArrowFork size={18} aria-hidden="true" /> {t('compare.enter')}
    </button>
  )
}

/** The dialog, whose code comes when it is first wanted. */
export function Compare() {
  const wanted = useCompare((compare) => compare.stage !== 'closed')
  return <Suspense>{wanted && <Dialog />}</Suspense>
}
