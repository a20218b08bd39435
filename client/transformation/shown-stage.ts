/** Which stage the page shows, in numbers and words, and how to show another. */
import { useStore } from 'zustand'

import { showStage, stageStore } from '#client/store/stage-store.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTransformation } from './transformation-store.ts'

/** Number of modes that are taken at the stage that is asked for; undefined: the running plant, or single steps. */
export function useChosenStage(): number | undefined {
  const taken = useStore(stageStore, (stage) => stage.taken)
  return numberOf(taken)
}

function numberOf(taken: string | undefined): number | undefined {
  return taken !== undefined && /^\d+$/.test(taken) ? Number(taken) : undefined
}

/** What the badge says. */
export function useStageName(): string {
  const { t } = useLanguage()
  const taken = useStore(stageStore, (stage) => stage.shown)
  const shown = numberOf(taken)
  const stages = useTransformation(({ programme }) => programme?.stages)
  if (shown === undefined)
    return t('transformation.badgeSteps', {
      count: (taken ?? '').split(',').filter(Boolean).length,
    })
  const at = Math.min(shown, (stages?.length ?? shown + 1) - 1)
  const place = t('transformation.badge', { stage: at + 1, stages: stages?.length ?? '…' })
  const mode = stages?.[at]?.mode
  const name = mode ? t(`transformation.mode.${mode}`) : at === 0 ? t('transformation.before') : ''
  return name === '' ? place : `${place} · ${name}`
}

export function goToStage(plant: string, stage: number): void {
  showStage(plant, String(stage))
}

/** Back to what runs without any stage. */
export function leaveStage(plant: string): void {
  showStage(plant, undefined)
}
