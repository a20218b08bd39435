/** A gas tunnel kiln: preheating, firing with burners, cooling; a hydraulic pusher moves the whole train one car at a time. */
import { Matrix4 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import type { EquipmentBuilder, EquipmentDesign, MachineSize } from './equipment-design.ts'
import { cutModule, moduleM, wholeModule } from './kiln-module.ts'
import {
  ductsAndFans,
  fanCount,
  fanHeightM,
  fanX,
  fanZ,
  headers,
  portal,
  pusherBed,
  roofRail,
} from './kiln-services.ts'
import { ease } from './pick-and-place.ts'

/** A push takes this long, s, at the start of each interval; the ram needs the same again to come back. */
export const pushS = 90

const ram = 0
const fan = 1
/** Rest of the ram's dog before the kiln, m: just behind the car that waits at the entry. */
const restM = 2.7

const pose = new Matrix4()

/** Share of a push that is done, 0..1, when `intervalShare` of an interval of `intervalS` has passed. */
export function pushShare(intervalShare: number, intervalS: number): number {
  if (intervalShare < 0 || intervalS <= 0) return 1
  return ease((intervalShare * intervalS) / Math.min(pushS, intervalS * 0.5))
}

export const tunnelKiln: EquipmentBuilder = (size, palette): EquipmentDesign => ({
  body: kilnBody(size, palette, false),
  section: kilnBody(size, palette, true),
  parts: [
    { id: 'pusher-ram', geometry: ramGeometry(palette), count: 1 },
    { id: 'fan-wheel', geometry: fanGeometry(palette), count: fanCount },
  ],
  labelHeightM: size.heightM + 1.6,
  animate(cycle, out) {
    const share = pushShare(cycle.progress, cycle.cycleS)
    const back = ease((cycle.progress * cycle.cycleS - pushS) / pushS)
    const stroke = cycle.progress < 0 ? 0 : share < 1 ? share : 1 - back
    out.set(ram, 0, pose.makeTranslation(-size.lengthM / 2 - restM + stroke * moduleM, 0, 0))
    const angle = (cycle.clockS * 2.5) % (2 * Math.PI)
    for (let i = 0; i < fanCount; i++)
      out.set(
        fan,
        i,
        pose.makeRotationZ(angle + i).setPosition(fanX(size, i), fanHeightM(size), fanZ),
      )
  },
})

/** Origin under the front of the dog, which stands up between the rails. */
function ramGeometry(palette: Palette) {
  const kit = new GeometryKit()
  kit.cylinder(0.06, 2.6, palette.chrome, [-1.5, 0.13, 0], [0, 0, Math.PI / 2], { segments: 14 })
  kit.box([0.5, 0.1, 0.56], palette.accent, [-0.3, 0.16, 0], [0, 0, 0], 0.02)
  kit.box([0.16, 0.22, 0.3], palette.steel, [-0.1, 0.24, 0], [0, 0, 0], 0.02)
  return kit.build(false)
}

function fanGeometry(palette: Palette) {
  const kit = new GeometryKit()
  for (let blade = 0; blade < 6; blade++)
    kit.group({ turn: [0, 0, (blade * Math.PI) / 3] }, () =>
      kit.box([0.1, 0.36, 0.03], palette.steel, [0, 0.22, 0], [0, 0.5, 0], 0.008),
    )
  kit.cylinder(0.08, 0.1, palette.dark, [0, 0, 0], [Math.PI / 2, 0, 0])
  return kit.build(false)
}

function kilnBody(size: MachineSize, palette: Palette, cut: boolean) {
  const { lengthM, widthM, heightM } = size
  const kit = new GeometryKit()
  const modules = Math.round(lengthM / moduleM)
  const top = heightM - 1.05
  for (let i = 0; i < modules; i++) {
    const x = -lengthM / 2 + (i + 0.5) * moduleM
    const module = { x, share: (i + 0.5) / modules, half: widthM / 2, top }
    if (cut) cutModule(kit, palette, module)
    else wholeModule(kit, palette, module)
  }
  for (const z of [-0.8, 0.8])
    kit.box([lengthM + 9, 0.07, 0.08], palette.steel, [-1.5, 0.125 - 0.09, z], [0, 0, 0], 0.01)
  ductsAndFans(kit, palette, size)
  headers(kit, palette, size, cut ? [-1] : [-1, 1])
  roofRail(kit, palette, size, top)
  for (const end of [-1, 1]) portal(kit, palette, size, end, !cut)
  pusherBed(kit, palette, -lengthM / 2 - 3.6, 6, widthM / 2 + 1.1)
  for (const end of [-1, 1])
    kit.towerLight(
      palette.dark,
      palette.galvanised,
      palette.status,
      [end * (lengthM / 2 - 0.4), heightM - 0.7, widthM / 2 - 0.5],
      0.6,
    )
  return kit.build()
}
