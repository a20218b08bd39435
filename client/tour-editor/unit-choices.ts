/** Work units as they stand in lists: their id and what they are. */
import { useMemo } from 'react'

import { useStores } from '#client/ui/stores.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'

export interface ThingChoice {
  readonly id: string
  readonly name: string
}

export function useUnitChoices(): readonly ThingChoice[] {
  const { format } = useTourEditorLanguage()
  const { plant } = useStores().twin.getState()
  return useMemo(() => {
    const stations = new Map(plant.stations.map((station) => [station.id, station]))
    return plant.workUnits.map(({ id, station }) => {
      const of = stations.get(station)
      return { id, name: of ? `${id} ${format.name(of.name)}` : id }
    })
  }, [plant, format])
}
