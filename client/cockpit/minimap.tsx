/** A small plan: where in the hall something is wrong; a click flies there. */
import { useLanguage } from '#client/ui/use-language.ts'
import { PlanDrawing } from './plan-drawing.tsx'

export function Minimap() {
  const { t } = useLanguage()
  return (
    <section className="minimap" aria-label={t('minimap.title')}>
      <PlanDrawing markM={11} />
    </section>
  )
}
