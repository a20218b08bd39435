/** The way into the guided tour where there is room for its name. */
import { IconRoute } from '@tabler/icons-react'

import { useLanguage } from '#client/ui/use-language.ts'
import { openTour } from './tour-wish.ts'

export function TourButton() {
  const { t } = useLanguage()
  return (
    <button
      type="button"
      className="small-button tour-enter"
      data-testid="tour-enter-named"
      onClick={() => openTour()}
    >
      <IconRoute size={18} stroke={1.6} aria-hidden="true" /> {t('top.tour')}
    </button>
  )
}
