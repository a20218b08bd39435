/** What can be done with a machine: look at it, follow it; stop and repair it where it is simulated. */
import { IconCurrentLocation, IconHammer, IconPlayerStop, IconRoute } from '@tabler/icons-react'

import { useLanguage } from '#client/ui/use-language.ts'
import { useSource } from '#client/ui/use-source.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import { panelStore } from '../panel-store.ts'
import { useActions } from '../use-actions.ts'

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const

export function UnitActions({ id }: { readonly id: string }) {
  const { t } = useLanguage()
  const { locate, follow, send } = useActions()
  const following = useView(
    (view) => view.following?.kind === 'work-unit' && view.following.id === id,
  )
  // Nothing can be done to what is on record, nor to equipment.
  const simulated = useSource().kind === 'simulation'
  const { held, connected } = useTwin(({ state, connection }) => ({
    held: state.workUnits[id]?.state === 'held',
    connected: connection === 'live' || connection === 'stale',
  }))
  const target = { kind: 'work-unit', id } as const
  return (
    <div className="face-actions" role="group" aria-label={t('face.actions')}>
      <button type="button" className="button" onClick={() => locate(target)}>
        <IconCurrentLocation {...icon} />
        {t('face.locate')}
      </button>
      <button
        type="button"
        className="button"
        aria-pressed={following}
        onClick={() => follow(following ? undefined : target)}
      >
        <IconRoute {...icon} />
        {t(following ? 'face.unfollow' : 'face.follow')}
      </button>
      {held ? (
        <button
          type="button"
          className="button"
          data-testid="repair"
          disabled={!simulated || !connected}
          title={simulated ? undefined : t('face.noWrite')}
          onClick={() => void send({ command: 'repair', workUnit: id })}
        >
          <IconHammer {...icon} />
          {t('face.repair')}
        </button>
      ) : (
        <button
          type="button"
          className="button"
          data-testid="fault"
          disabled={!simulated || !connected}
          title={simulated ? undefined : t('face.noWrite')}
          onClick={() => panelStore.setState({ faultOf: id })}
        >
          <IconPlayerStop {...icon} />
          {t('face.fault')}
        </button>
      )}
    </div>
  )
}
