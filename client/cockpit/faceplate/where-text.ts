/** Where a thing is, in words. */
import { placeName, unitName } from '#client/ui/plant-names.ts'
import type { Language } from '#client/ui/use-language.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Where } from '#models/twin/twin-state.ts'

export function whereText({ t, format }: Language, plant: Plant, where: Where): string {
  switch (where.kind) {
    case 'place':
      return t('item.atPlace', { place: placeName(plant, format, where.id) })
    case 'work-unit':
      return t('item.atUnit', { unit: unitName(plant, format, where.id) })
    case 'moving':
      return t('item.moving', { place: placeName(plant, format, where.to) })
    case 'vehicle':
      return t('item.onVehicle', { vehicle: where.id })
    case 'slot':
      return t('item.inSlot', { place: placeName(plant, format, where.place), slot: where.slot })
    case 'nowhere':
      return t('item.nowhere')
  }
}
