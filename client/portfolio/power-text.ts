/** Power in the unit in which it is short. */
import type { Format } from '#client/i18n/format.ts'

export function powerText(powerW: number | undefined, format: Format): string {
  if (powerW === undefined || powerW < 1e6)
    return format.quantity(powerW === undefined ? undefined : powerW / 1e3, 'kW')
  return format.quantity(powerW / 1e6, 'MW', powerW < 1e8 ? 2 : 0)
}
