/** Robots that set green bricks on a kiln car, and robots that take fired bricks off it: one brick at a time. */
import { Matrix4, Vector3 } from 'three'

import { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'
import { brickHeightM, brickInStack } from './brick-stack.ts'
import type {
  CycleView,
  EquipmentBuilder,
  EquipmentDesign,
  MachineSize,
} from './equipment-design.ts'
import { brickGeometry } from './load-designs.ts'
import { controlCabinet } from './plant-fittings.ts'
import { gripPhase, pickAndPlace, releasePhase } from './pick-and-place.ts'
import { poseRobot, robotBase, robotLinks, vacuumGripper } from './robot-arm.ts'

const links = 5
const beltHeightM = 0.86
/** Middle of the car's deck in front of the robot, machine frame, when the plant does not say where. */
const defaultStack: readonly [number, number, number] = [0, 0.98, 2.9]

const spot = new Matrix4()
const pick = new Vector3()
const place = new Vector3()
const tip = new Vector3()
const brick = new Matrix4()

/** `fromBelt`: sets bricks on the car; else takes them off. The belt passes behind the robot's left side. */
function robotCell(fromBelt: boolean): EquipmentBuilder {
  return (size, palette): EquipmentDesign => {
    const beltX = -size.lengthM / 2 + 1.1
    const parts = robotLinks(palette, vacuumGripper(palette))
    parts.push({
      id: 'brick-in-hand',
      geometry: brickGeometry(fromBelt ? palette.greenBrick : palette.firedBrick),
      count: 1,
    })
    parts.push({
      id: 'brick-on-belt',
      geometry: brickGeometry(fromBelt ? palette.greenBrick : palette.firedBrick),
      count: 3,
    })
    return {
      body: cellBody(size, palette, beltX, fromBelt),
      parts,
      labelHeightM: 4.4,
      animate(cycle, out) {
        const bricks = Math.max(1, Math.round(cycle.units))
        const working = cycle.progress >= 0 && cycle.progress < 1
        const turnNow = working ? cycle.progress * bricks : 0
        const index = Math.min(bricks - 1, Math.floor(turnNow))
        const phase = working ? turnNow - index : 0
        stackSpot(cycle, fromBelt ? index : bricks - 1 - index, spot)
        const onCar = fromBelt ? place : pick
        const onBelt = fromBelt ? pick : place
        onCar.setFromMatrixPosition(spot)
        onCar.y += brickHeightM / 2
        onBelt.set(beltX, beltHeightM + brickHeightM, 0.9)
        pickAndPlace(phase, pick, place, 0.45, tip)
        poseRobot(out, 0, 0, 0, 0, tip)
        if (working && phase >= gripPhase && phase < releasePhase)
          out.set(links, 0, brick.makeTranslation(tip.x, tip.y - brickHeightM / 2, tip.z))
        else out.hide(links, 0)
        writeBelt(cycle, out, turnNow, beltX, fromBelt)
      },
    }
  }
}

/** Bricks on the short belt: they come up one place a cycle, or go away one place a cycle. */
function writeBelt(
  cycle: CycleView,
  out: Parameters<EquipmentDesign['animate']>[1],
  turnNow: number,
  beltX: number,
  fromBelt: boolean,
): void {
  const phase = turnNow - Math.floor(turnNow)
  const shift = fromBelt
    ? Math.min(1, Math.max(0, (phase - 0.3) / 0.5))
    : Math.min(1, Math.max(0, (phase - releasePhase) / 0.4))
  for (let i = 0; i < 3; i++) {
    const away = fromBelt ? i + 1 - shift : i + shift
    const gone = fromBelt && i === 0 && phase < gripPhase ? 0 : away
    if (cycle.progress < 0) out.hide(links + 1, i)
    else
      out.set(
        links + 1,
        i,
        brick.makeTranslation(beltX, beltHeightM + brickHeightM / 2, 0.9 - gone * 0.7),
      )
  }
}

function stackSpot(cycle: CycleView, index: number, out: Matrix4): void {
  const [x = defaultStack[0], y = defaultStack[1], z = defaultStack[2]] = cycle.target
  brickInStack(index, x, y, z, out)
}

function cellBody(size: MachineSize, palette: Palette, beltX: number, fromBelt: boolean) {
  const kit = new GeometryKit()
  robotBase(kit, palette, 0, 0)
  const back = -size.widthM / 2
  // The short belt between the line and the robot.
  kit.box([0.62, 0.1, 2.6], palette.machine, [beltX, beltHeightM - 0.1, 0.1], [0, 0, 0], 0.02)
  kit.box([0.5, 0.03, 2.56], palette.rubber, [beltX, beltHeightM - 0.02, 0.1], [0, 0, 0], 0.005)
  for (const z of [-1.1, 1.3])
    for (const x of [-0.25, 0.25])
      kit.box([0.07, 0.76, 0.07], palette.mid, [beltX + x, 0.38, z], [0, 0, 0], 0.01)
  if (fromBelt) {
    // Laser frame that measures thickness and mass on the way in.
    for (const x of [-0.45, 0.45])
      kit.box([0.08, 1.5, 0.1], palette.light, [beltX + x, 1.3, -0.5], [0, 0, 0], 0.015)
    kit.box([1, 0.16, 0.22], palette.light, [beltX, 2.05, -0.5], [0, 0, 0], 0.03)
    kit.box([0.56, 0.015, 0.02], palette.beam, [beltX, beltHeightM + 0.17, -0.5], [0, 0, 0], 0.002)
  } else {
    // Vision mast that looks down on the hot car.
    kit.box([0.14, 3.9, 0.14], palette.structure, [1.5, 1.95, 0.9], [0, 0, 0], 0.02)
    kit.box([0.1, 0.1, 1.9], palette.structure, [1.5, 3.85, 1.75], [0, 0, 0], 0.02)
    kit.box([0.34, 0.24, 0.3], palette.white, [1.5, 3.66, 2.6], [0, 0, 0], 0.04)
    kit.cylinder(0.07, 0.1, palette.glass, [1.5, 3.5, 2.6])
    kit.box([0.24, 0.02, 0.2], palette.beam, [1.5, 3.53, 2.6], [0, 0, 0], 0.004)
  }
  // Cabinet with controller and tower light, and a fence behind.
  controlCabinet(kit, palette, [size.lengthM / 2 - 0.7, 0, back + 0.4], 0, [0.9, 1.9, 0.6])
  kit.towerLight(
    palette.dark,
    palette.galvanised,
    palette.status,
    [size.lengthM / 2 - 0.7, 1.93, back + 0.4],
    0.5,
  )
  for (let x = -size.lengthM / 2; x <= size.lengthM / 2 + 0.01; x += size.lengthM / 4)
    kit.box([0.07, 2, 0.07], palette.yellow, [x, 1, back], [0, 0, 0], 0.01)
  for (const y of [0.25, 1.1, 1.95])
    kit.box([size.lengthM, 0.03, 0.03], palette.yellow, [0, y, back], [0, 0, 0], 0.005)
  return kit.build()
}

export const settingRobot = robotCell(true)
export const unloadingRobot = robotCell(false)
