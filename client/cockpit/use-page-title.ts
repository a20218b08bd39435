/** The title of the browser tab: the plant, and how many urgent alarms nobody has acknowledged. */
import { useEffect } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'

export function usePageTitle(): void {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const count = useTwin(
    ({ state }) =>
      [...state.alarms.values()].filter(
        ({ priority, acknowledgedBy }) => priority === 1 && acknowledgedBy === undefined,
      ).length,
    1,
  )
  useEffect(() => {
    const name = format.name(plant.name)
    document.title =
      count > 0 ? t('app.titleAlarms', { count, plant: name }) : t('app.title', { plant: name })
  }, [t, format, plant, count])
}
