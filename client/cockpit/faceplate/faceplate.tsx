/** The panel of the selection: a machine, a thing or a place; the line as a whole when nothing is selected. */
import { IconX } from '@tabler/icons-react'

import { targetName } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import type { Target } from '#client/store/view-store.ts'
import { useActions } from '../use-actions.ts'
import { ItemFace } from './item-face.tsx'
import { LineCard } from './line-card.tsx'
import { PlaceFace } from './place-face.tsx'
import { WorkUnitFace } from './work-unit-face.tsx'

export function Faceplate() {
  const language = useLanguage()
  const { t } = language
  const { plant } = useStores().twin.getState()
  const { select } = useActions()
  const wanted = useView((view) => view.selection)
  const known = useTwin(
    ({ state }) =>
      wanted?.kind === 'item' ||
      (wanted?.kind === 'place' && wanted.id in state.places) ||
      (wanted?.kind === 'work-unit' && wanted.id in state.workUnits),
  )
  const selection = known ? wanted : undefined
  const title = useTwin(({ state }) =>
    selection ? targetName(plant, state, language, selection) : t('line.title'),
  )
  return (
    <aside
      className="faceplate panel"
      aria-label={t('face.region')}
      data-testid="faceplate"
      data-selection={selection ? `${selection.kind}:${selection.id}` : ''}
    >
      <header className="face-header">
        <h2>{title}</h2>
        {selection && (
          <button
            type="button"
            className="tool-button"
            aria-label={t('face.close')}
            onClick={() => select(undefined)}
          >
            <IconX size={18} aria-hidden="true" />
          </button>
        )}
      </header>
      <div className="face-body" key={selection ? `${selection.kind}:${selection.id}` : 'line'}>
        <Face selection={selection} />
      </div>
    </aside>
  )
}

function Face({ selection }: { readonly selection: Target | undefined }) {
  if (!selection) return <LineCard />
  switch (selection.kind) {
    case 'work-unit':
      return <WorkUnitFace id={selection.id} />
    case 'place':
      return <PlaceFace id={selection.id} />
    case 'item':
      return <ItemFace id={selection.id} />
  }
}
