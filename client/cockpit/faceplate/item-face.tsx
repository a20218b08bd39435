/** The faceplate of a thing that flows or carries: what it is, where it is, how long it has been on its way. */
import { IconCurrentLocation, IconRoute } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'

import { lookupOf } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import { isInferred } from '#models/twin/inferred.ts'
import { useActions } from '../use-actions.ts'
import { Facts } from './section.tsx'
import { ItemLinks } from './thing-links.tsx'
import { whereText } from './where-text.ts'

const RideSection = lazy(async () => ({
  default: (await import('./ride-section.tsx')).RideSection,
}))

export function ItemFace({ id }: { readonly id: number }) {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const { locate, follow } = useActions()
  const following = useView((view) => view.following?.kind === 'item' && view.following.id === id)
  const facts = useTwin(({ state }, nowUs) => {
    const item = state.items.get(id)
    if (!item) return undefined
    // What is set on a carrier is where the carrier is.
    const { where } = state.items.get(item.carrier) ?? item
    return {
      kind: item.kind,
      product: item.product,
      units: item.units,
      lot: item.lot,
      carrier: item.carrier,
      contents: [...item.contents],
      where: whereText(language, plant, where),
      since: format.duration(nowUs - where.sinceUs),
      leadTime: format.duration(nowUs - item.createdUs),
    }
  })
  const ride = following && (
    <Suspense>
      <RideSection id={id} />
    </Suspense>
  )
  if (!facts)
    return (
      <>
        <p className="empty-note">{t('item.gone')}</p>
        {ride}
      </>
    )
  const kind = lookupOf(plant).itemKinds.get(facts.kind)
  const product = plant.products.find((candidate) => candidate.id === facts.product)
  const carries = kind?.role === 'carrier'
  const target = { kind: 'item', id } as const
  return (
    <>
      {isInferred(id) && (
        <p className="inferred-note" data-testid="inferred">
          {t('item.inferredNote')}
        </p>
      )}
      <Facts
        rows={[
          [t('item.kind'), kind ? format.name(kind.name) : facts.kind],
          [t('item.where'), facts.where],
          [t('item.since'), facts.since],
          ...(carries
            ? ([
                [t('item.contents'), <ItemLinks key="contents" items={facts.contents} most={8} />],
              ] as const)
            : ([
                [
                  t('item.units'),
                  format.quantity(facts.units, product ? format.name(product.unit) : ''),
                ],
                [
                  t('item.lot'),
                  <ItemLinks key="lot" items={facts.lot ? [facts.lot] : []} most={1} />,
                ],
                [
                  t('item.carrier'),
                  <ItemLinks key="carrier" items={facts.carrier ? [facts.carrier] : []} most={1} />,
                ],
                [t('item.leadTime'), facts.leadTime],
              ] as const)),
        ]}
      />
      <div className="face-actions" role="group" aria-label={t('face.actions')}>
        <button type="button" className="button" onClick={() => locate(target)}>
          <IconCurrentLocation size={16} aria-hidden="true" />
          {t('face.locate')}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={following}
          onClick={() => follow(following ? undefined : target)}
        >
          <IconRoute size={16} aria-hidden="true" />
          {t(following ? 'face.unfollow' : 'face.follow')}
        </button>
      </div>
      {ride}
    </>
  )
}
