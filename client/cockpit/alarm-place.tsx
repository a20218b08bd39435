/** The way from an alarm to what it is about: why and where of a machine, or the links where it is about one of those. */
import { IconCurrentLocation, IconPlugConnectedX, IconRoute } from '@tabler/icons-react'

import { useFeed } from '#client/ui/feed-context.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useSource } from '#client/ui/use-source.ts'
import type { OpenAlarm } from './alarms.ts'
import { panelStore } from './panel-store.ts'
import { useActions } from './use-actions.ts'

export interface AlarmPlaceProps {
  readonly alarm: OpenAlarm
  readonly withIcons?: boolean
}

export function AlarmPlace({ alarm, withIcons = false }: AlarmPlaceProps) {
  const { t } = useLanguage()
  const feed = useFeed()
  const { askWhy, locate } = useActions()
  const { kind } = useSource()
  if (!alarm.ofUnit)
    return (
      feed.links &&
      kind === 'live' && (
        <button
          type="button"
          className="small-button"
          data-testid="alarm-links"
          onClick={() => panelStore.setState({ leftTab: 'links', left: true })}
        >
          {withIcons && <IconPlugConnectedX size={15} aria-hidden="true" />}
          {t('alarm.links')}
        </button>
      )
    )
  return (
    <>
      <button
        type="button"
        className="small-button"
        data-testid="alarm-why"
        onClick={() => askWhy(alarm.workUnit, alarm.sequence)}
      >
        {withIcons && <IconRoute size={15} aria-hidden="true" />}
        {t('face.why')}
      </button>
      <button
        type="button"
        className="small-button"
        onClick={() => locate({ kind: 'work-unit', id: alarm.workUnit })}
      >
        {withIcons && <IconCurrentLocation size={15} aria-hidden="true" />}
        {t('alarm.locate')}
      </button>
    </>
  )
}
