/** Where a section plane lies: level over the floor, or upright across what is selected. */
import type { Target } from '#client/store/view-store.ts'
import type { Plant, Pose } from '#models/plant/plant.ts'

/** `share`: how much is left of what the plane goes through, 0..1 of its height, or of its depth from behind. */
export interface Cut {
  readonly kind: 'level' | 'upright'
  readonly share: number
}

/** What lies where `x·nx + y·ny + z·nz + constant` is below 0 is cut away; metres in the hall. */
export interface CutPlane {
  readonly normal: readonly [x: number, y: number, z: number]
  readonly constant: number
  /** Height over the floor, or distance from the back of what is cut. */
  readonly atM: number
}

/** Through the work unit that is selected, else through the whole plant. */
export function cutPlane(plant: Plant, selection: Target | undefined, cut: Cut): CutPlane {
  const unit =
    selection?.kind === 'work-unit'
      ? plant.workUnits.find(({ id }) => id === selection.id)
      : undefined
  if (cut.kind === 'level') {
    const atM = cut.share * (unit?.pose.heightM ?? plant.hall.heightM)
    return { normal: [0, -1, 0], constant: atM, atM }
  }
  const pose: Pose = unit?.pose ?? {
    xM: 0,
    zM: 0,
    rotationDeg: 0,
    lengthM: plant.hall.lengthM,
    widthM: plant.hall.widthM,
    heightM: plant.hall.heightM,
  }
  const turn = (pose.rotationDeg * Math.PI) / 180
  // Across the machine's depth, towards whoever looks from the front of the hall.
  const side = Math.cos(turn) < -1e-9 ? -1 : 1
  const [x, z] = [side * Math.sin(turn), side * Math.cos(turn)]
  const atM = cut.share * pose.widthM
  const constant = x * pose.xM + z * pose.zM + atM - pose.widthM / 2
  return { normal: [-x, 0, -z], constant, atM }
}

/** `level,0.5` or `upright,0.25`; undefined for anything else. */
export function cutFromText(text: string | null): Cut | undefined {
  const [, kind, number] = /^(level|upright),([01](?:\.\d{1,4})?)$/.exec(text ?? '') ?? []
  const share = Number(number)
  return kind && share <= 1 ? { kind: kind as Cut['kind'], share } : undefined
}

export function textOfCut({ kind, share }: Cut): string {
  return `${kind},${share.toFixed(2).replace(/\.?0+$/, '')}`
}
