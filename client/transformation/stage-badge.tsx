/** Says that a stage of the transformation is shown and not the plant that runs, and leads back to it. */
import { IconArrowBackUp, IconStairsUp } from '@tabler/icons-react'

import { stageStore } from '#client/store/stage-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useStore } from 'zustand'
import { leaveStage, useStageName } from './shown-stage.ts'
import './stage-badge.css'

export function StageBadge() {
  const { t } = useLanguage()
  const { plant } = useStores().twin.getState()
  const taken = useStore(stageStore, (stage) => stage.shown)
  const name = useStageName()
  if (taken === undefined) return undefined
  return (
    <div className="stage-badge" role="status" data-testid="stage-badge" data-taken={taken}>
      <span className="chip" title={t('transformation.badgeTip')}>
        <IconStairsUp size={14} aria-hidden="true" />
        <span>{name}</span>
      </span>
      <button
        type="button"
        className="small-button"
        data-testid="stage-leave"
        title={t('transformation.back')}
        onClick={() => leaveStage(plant.id)}
      >
        <IconArrowBackUp size={14} aria-hidden="true" />
        <span className="stage-back-long">{t('transformation.back')}</span>
        <span className="stage-back-short">{t('transformation.backShort')}</span>
      </button>
    </div>
  )
}
