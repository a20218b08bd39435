/** The faceplate of a buffer or store: how full it is, and what leaves next. */
import { IconCurrentLocation } from '@tabler/icons-react'

import { lookupOf } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { LevelBar } from '../level-bar.tsx'
import { useActions } from '../use-actions.ts'
import { Facts } from './section.tsx'
import { ItemLinks } from './thing-links.tsx'

const shownItems = 12

export function PlaceFace({ id }: { readonly id: string }) {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const place = lookupOf(plant).places.get(id)
  const { locate } = useActions()
  const { waiting, slots, next } = useTwin(({ state }) => {
    const now = state.places[id]
    return {
      waiting: now?.queue.length ?? 0,
      slots: now?.slots.size ?? 0,
      next: (now?.queue ?? []).slice(0, shownItems),
    }
  })
  if (!place) return undefined
  const { slots: allSlots, capacity } = place
  return (
    <>
      <Facts
        rows={[
          [t('item.kind'), t(`place.kind.${place.kind}`)],
          [t('place.queue'), format.number(waiting)],
          [
            t('place.capacity'),
            Number.isFinite(capacity) ? format.number(capacity) : t('place.unlimited'),
          ],
          ...(allSlots === undefined
            ? []
            : [
                [
                  t('place.slots'),
                  t('place.level', {
                    count: format.number(slots),
                    capacity: format.number(allSlots),
                  }),
                ] as const,
              ]),
          [t('place.next'), <ItemLinks key="next" items={next} most={shownItems} />],
        ]}
      />
      <LevelBar share={allSlots ? slots / allSlots : waiting / capacity} />
      <div className="face-actions">
        <button type="button" className="button" onClick={() => locate({ kind: 'place', id })}>
          <IconCurrentLocation size={16} aria-hidden="true" />
          {t('face.locate')}
        </button>
      </div>
    </>
  )
}
