/** Checks of what places ask of the items that wait in them, and of their suppliers. */
import type { PlaceFile, PlantFile } from './plant-schema.ts'
import type { Refer, Report } from './report-problems.ts'
import type { YamlPath } from './yaml-source.ts'

/** Reports rules of places that contradict each other or the rest of the file. */
export function checkPlaces(file: PlantFile, refer: Refer, report: Report): void {
  for (const [id, place] of Object.entries(file.places)) {
    checkLying(file, id, place, report)
    if (place.replenish !== undefined) checkReplenish(file, id, place, refer, report)
  }
}

function checkLying(file: PlantFile, id: string, place: PlaceFile, report: Report): void {
  const at: YamlPath = ['places', id]
  const { order, deadTime, shelfLife, kind, capacity } = place
  const rule = deadTime !== undefined ? 'deadTime' : shelfLife !== undefined ? 'shelfLife' : 'order'
  if (place[rule] === undefined || order === 'fifo') return
  if (kind === 'finished-store')
    report([...at, rule], `no '${rule}' in a finished-store`, 'one', 'move it to the place before')
  if (capacity < 1)
    report([...at, 'capacity'], `room for one item, since it has a '${rule}'`, '0', '')
  if (deadTime !== undefined && shelfLife !== undefined && shelfLife <= deadTime)
    report(
      [...at, 'shelfLife'],
      'a shelf life above the dead time',
      `${shelfLife} s, with a dead time of ${deadTime} s`,
      'no item could ever be taken',
    )
  if (
    deadTime !== undefined &&
    file.release.some((gate) => gate.kind === 'saturated' && gate.into === id)
  )
    report([...at, 'deadTime'], 'no dead time where the release is saturated', 'one', '')
  const loader = Object.values(file.stations).some(
    ({ output, loads }) => output === id && loads !== undefined,
  )
  if (shelfLife !== undefined && loader)
    report([...at, 'shelfLife'], 'no shelf life where carriers are filled', 'one', '')
}

function checkReplenish(
  file: PlantFile,
  id: string,
  { kind, capacity, replenish }: PlaceFile,
  refer: Refer,
  report: Report,
): void {
  const at = ['places', id, 'replenish']
  const { reorderPoint, orderUpTo, initial = orderUpTo, product } = replenish!
  if (kind !== 'raw-store')
    report(['places', id, 'kind'], "'raw-store', since it has a supplier", `'${kind}'`, '')
  if (orderUpTo <= reorderPoint)
    report(
      [...at, 'orderUpTo'],
      `more than the reorder point, ${reorderPoint}`,
      String(orderUpTo),
      'an order must bring something',
    )
  const most = Math.max(orderUpTo, initial)
  if (capacity < most)
    report(
      ['places', id, 'capacity'],
      `room for ${most} items, the highest stock`,
      String(capacity),
      `raise the capacity of ${id}, or lower 'orderUpTo'`,
    )
  if (product !== undefined)
    refer([...at, 'product'], product, Object.keys(file.products ?? {}), 'product')
  const flow = Object.entries(file.itemKinds ?? {}).filter(([, { role }]) => role === 'flow')
  if (replenish!.kind !== undefined && flow.length > 0)
    refer(
      [...at, 'kind'],
      replenish!.kind,
      flow.map(([kind]) => kind),
      "kind of item with 'role: flow'",
    )
}
