/** Castings as a foundry delivers them: frames of machines and beams between them, stacked on timber on a marked floor. */
import type { GeometryKit } from '#client/scene/geometry/geometry-kit.ts'
import type { Palette } from '#client/scene/geometry/palette.ts'

const stackM = 2.4

export function castingYard(
  kit: GeometryKit,
  palette: Palette,
  [x, height, z]: readonly [number, number, number],
): void {
  kit.plainBox([x, 0.04, z], palette.mid, [0, 0.02, 0])
  for (const side of [-1, 1]) {
    kit.plainBox([x, 0.05, 0.12], palette.yellow, [0, 0.025, side * (z / 2 - 0.1)])
    kit.plainBox([0.12, 0.05, z], palette.yellow, [side * (x / 2 - 0.1), 0.025, 0])
  }
  const columns = Math.max(1, Math.floor((x - 0.6) / stackM))
  const rows = Math.max(1, Math.floor((z - 0.6) / stackM))
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const at = [
        (column - (columns - 1) / 2) * stackM,
        0,
        (row - (rows - 1) / 2) * stackM,
      ] as const
      kit.group({ at }, () => {
        if ((column + row) % 2 === 0) frames(kit, palette, Math.min(1.5, height * 0.5))
        else beams(kit, palette, 2 + ((column + 2 * row) % 2))
      })
    }
}

/** Side frames on edge, leaning on each other. */
function frames(kit: GeometryKit, palette: Palette, height: number): void {
  for (const z of [-0.6, 0.6]) kit.plainBox([1.8, 0.12, 0.14], palette.wood, [0, 0.1, z])
  for (let i = 0; i < 4; i++) {
    const at = -0.66 + i * 0.44
    kit.group({ at: [at, 0.16, 0], turn: [0, 0, 0.06] }, () => {
      for (const z of [-0.66, 0.66])
        kit.plainBox([0.2, height, 0.22], palette.mid, [0, height / 2, z])
      for (const y of [0.12, height - 0.12]) kit.plainBox([0.2, 0.24, 1.5], palette.mid, [0, y, 0])
    })
  }
}

/** Beams lying on timber, layer on layer. */
function beams(kit: GeometryKit, palette: Palette, layers: number): void {
  for (let layer = 0; layer < layers; layer++) {
    const y = 0.06 + layer * 0.44
    for (const x of [-0.6, 0.6]) kit.plainBox([0.12, 0.1, 1.8], palette.wood, [x, y + 0.05, 0])
    for (let i = 0; i < 4; i++)
      kit.plainBox([1.9, 0.3, 0.3], i % 2 ? palette.structure : palette.mid, [
        0,
        y + 0.25,
        -0.66 + i * 0.44,
      ])
  }
}
