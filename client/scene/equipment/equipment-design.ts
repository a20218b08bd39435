/** What a machine looks like and how its parts move: the contract between a drawing and the scene that runs it. */
import type { BufferGeometry, Matrix4 } from 'three'

import type { Palette } from '#client/scene/geometry/palette.ts'

/** Footprint of one machine in metres: x along the flow, z across it, y up. */
export interface MachineSize {
  readonly lengthM: number
  readonly widthM: number
  readonly heightM: number
}

/**
 * One machine at one instant of plant time: all that its motion may depend on. The scene reuses one
 * object for every machine, so a drawing must not keep it.
 */
export interface CycleView {
  /** Share of the current cycle done, 0..1, or -1 when the machine holds no load. */
  progress: number
  /** Planned length of the current cycle, s; 0 when the machine holds no load. */
  cycleS: number
  /** Seconds that the machine has run in all (the process clock stands still while held or suspended). */
  clockS: number
  /** True while the process clock runs. */
  running: boolean
  /** Plant time, s, for what turns whether or not a load is there (fans). */
  plantTimeS: number
  /** Base units (bricks) in the load, 0 when empty. */
  units: number
  /** Robots that stand at this machine, of those that the plant file counts for its station. */
  robots: number
  /** Free numbers from the plant, such as the target slot of a stacker crane: [column, level, side]. */
  target: readonly number[]
}

/** A rigid part that moves: drawn once per machine and `count`, all machines in one draw call. */
export interface MovingPart {
  readonly id: string
  readonly geometry: BufferGeometry
  /** How many of it one machine has. */
  readonly count: number
  /** Drawn alike under this id by machines of every kind, which then share one draw call. */
  readonly shared?: true
}

/** Receives the poses of one machine; matrices are in the machine's own frame and are copied. */
export interface PartWriter {
  set(part: number, index: number, local: Matrix4): void
  hide(part: number, index: number): void
}

/** The way of loads through a machine that holds many. */
export interface Passage {
  /** Surface on which they stand, m over the floor. */
  readonly heightM: number
  /** They can be seen from outside. */
  readonly open: boolean
}

/** Geometry and motion of one kind of equipment, built for one footprint. */
export interface EquipmentDesign {
  /** What never moves. Origin on the floor in the middle of the footprint; +x is the direction of flow. */
  readonly body: BufferGeometry
  /** The same with the near (+z) wall and the roof cut away, for the section view. */
  readonly section?: BufferGeometry
  readonly parts: readonly MovingPart[]
  /** How loads go through a pipeline; left out: at working height, out of sight. */
  readonly passage?: Passage
  /** It works alike in both directions, so its front (+z) is always turned to the viewer. */
  readonly bothWays?: true
  /** Height above the floor, m, where a label and the tower light hang. */
  readonly labelHeightM: number
  /** Writes the pose of every moving part. Pure: the same view gives the same poses, forwards or backwards. */
  animate(cycle: CycleView, out: PartWriter): void
}

/** Shapes of what comes to a machine and of what leaves it, for drawings that show their work. */
export interface Work {
  readonly takes: string
  readonly makes: string
}

export type EquipmentBuilder = (size: MachineSize, palette: Palette, work?: Work) => EquipmentDesign
