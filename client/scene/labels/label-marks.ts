/** What the labels of a plant leave out: a count for each line where they thin out, arrows to what needs somebody outside the picture. */
import type { ViewStore } from '#client/store/view-store.ts'
import { languageOf } from '#client/ui/use-language.ts'
import type { Plant } from '#models/plant/plant.ts'
import { declutter, type LabelRequest, type PlacedLabel, type ScreenBox } from './declutter.ts'
import type { EdgeArrow } from './edge-arrows.ts'
import { MarkButtons, type CountBadge, type MarkWords } from './mark-buttons.ts'

const badge = { width: 38, height: 24, cap: 12 } as const
/** One label less is no news. */
const fewest = 2
const mostNames = 4
/** Pressed, the camera comes so much nearer. */
const nearer = 0.45

export class LabelMarks {
  readonly #plant: Plant
  readonly #view: ViewStore
  readonly #buttons: MarkButtons
  /** Area and line of each machine: those of one belong together. */
  readonly #lineOf: ReadonlyMap<string, string>
  #lost: ReadonlyMap<string, readonly LabelRequest[]> = new Map()

  /** `host`: the element of the labels; the buttons stand beside it, where they can be reached. */
  constructor(plant: Plant, view: ViewStore, host: Element) {
    this.#plant = plant
    this.#view = view
    this.#buttons = new MarkButtons(host.closest('.scene-stage') ?? host)
    const stations = new Map(plant.stations.map((station) => [station.id, station]))
    this.#lineOf = new Map(
      plant.workUnits.map(({ id, station }) => {
        const { area, line } = stations.get(station)!
        return [id, `${area} ${line}`]
      }),
    )
  }

  dispose(): void {
    this.#buttons.dispose()
  }

  /** `lost`: labels that found no room beside those that are `placed`. */
  update(
    lost: readonly LabelRequest[],
    placed: readonly PlacedLabel[],
    arrows: readonly EdgeArrow[],
    area: ScreenBox,
    panels: readonly ScreenBox[] = [],
  ): void {
    const groups = new Map<string, LabelRequest[]>()
    for (const each of lost) {
      const line = this.#lineOf.get(each.id) ?? ''
      const group = groups.get(line)
      if (group) group.push(each)
      else groups.set(line, [each])
    }
    this.#lost = groups
    const wanted = [...groups].flatMap(([id, group]): LabelRequest[] =>
      group.length < fewest
        ? []
        : [
            {
              id,
              x: mean(group, ({ x }) => x),
              y: mean(group, ({ y }) => y),
              width: badge.width,
              height: badge.height,
              rank: group.length,
            },
          ],
    )
    const badges = declutter(wanted, area, badge.cap, [...placed, ...arrows, ...panels]).map(
      (box) => ({
        ...box,
        count: groups.get(box.id)!.length,
      }),
    )
    this.#buttons.update(badges, arrows, this.#words(), (mark) =>
      'badge' in mark ? this.#goNearer(mark.badge) : this.#goTo(mark.arrow),
    )
  }

  #words(): MarkWords {
    const { t, format } = languageOf(this.#plant, this.#view.getState().locale)
    const names = (ids: readonly string[]) => {
      const text = ids.slice(0, mostNames).join(', ')
      const count = ids.length - mostNames
      return count > 0 ? t('labels.andMore', { names: text, count: format.number(count) }) : text
    }
    return {
      more: ({ id, count }) =>
        t('labels.more', {
          count: format.number(count),
          names: names((this.#lost.get(id) ?? []).map((each) => each.id)),
        }),
      outside: ({ ids }) => t('labels.outside', { names: names(ids) }),
    }
  }

  /** Towards the middle of those that had no room. */
  #goNearer({ id }: CountBadge): void {
    const pose = this.#view.getState().cameraPose?.()
    const ids = new Set((this.#lost.get(id) ?? []).map((each) => each.id))
    const poses = this.#plant.workUnits.flatMap((unit) => (ids.has(unit.id) ? [unit.pose] : []))
    if (!pose || poses.length === 0) return
    const to = [mean(poses, ({ xM }) => xM), 1, mean(poses, ({ zM }) => zM)] as const
    const back = (axis: 0 | 1 | 2) => to[axis] + (pose.from[axis] - pose.to[axis]) * nearer
    this.#view.setState({
      camera: {
        kind: 'fly',
        keys: [{ atS: 0, from: [back(0), back(1), back(2)], to, fovDeg: pose.fovDeg }],
      },
    })
  }

  #goTo({ ids }: EdgeArrow): void {
    const target = { kind: 'work-unit', id: ids[0]! } as const
    this.#view.setState({ selection: target, camera: { kind: 'frame', target } })
  }
}

function mean<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((sum, each) => sum + of(each), 0) / list.length
}
