/** Names of things that can be clicked to select them. */
import type { Target } from '#client/store/view-store.ts'
import { targetName } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useActions } from '../use-actions.ts'

export function ThingLink({ target }: { readonly target: Target }) {
  const language = useLanguage()
  const { twin } = useStores()
  const { select } = useActions()
  const { plant, state } = twin.getState()
  return (
    <button type="button" className="thing-link" onClick={() => select(target)}>
      {targetName(plant, state, language, target)}
    </button>
  )
}

export function ItemLinks({
  items,
  most,
}: {
  readonly items: readonly number[]
  readonly most: number
}) {
  const { t } = useLanguage()
  if (items.length === 0) return t('item.none')
  return (
    <span className="item-links">
      {items.slice(0, most).map((id) => (
        <ThingLink key={id} target={{ kind: 'item', id }} />
      ))}
      {items.length > most && (
        <span className="muted">{t('face.moreItems', { count: items.length - most })}</span>
      )}
    </span>
  )
}
