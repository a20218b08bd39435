/** All layers of a plant in one theme: built once, brought up to date once a frame. */
import { Group } from 'three'

import { lookNowMs } from '#client/store/look-clock.ts'
import type { QualityTier, Theme } from '#client/store/view-store.ts'
import type { Plant } from '#models/plant/plant.ts'
import { createPalette } from './geometry/palette.ts'
import { createUberMaterial, createUberUniforms } from './geometry/uber-material.ts'
import { themeLights } from './hall/theme-light.ts'
import { createCausePath } from './layers/cause-path.ts'
import { createExplosion, type Shifts } from './explode/explosion.ts'
import { createLineArrows } from './explode/line-arrows.ts'
import { shiftedParts } from './explode/shifted.ts'
import { createEquipmentLayer, type EquipmentLayer } from './layers/equipment-layer.ts'
import { createFireLight } from './layers/fire-light.ts'
import { createFittings } from './layers/fittings-layer.ts'
import type { FrameView } from './layers/frame-view.ts'
import { createGhostMarks } from './layers/ghost-marks.ts'
import { createHallLayer } from './layers/hall-layer.ts'
import { createItemLayer, type ItemLayer } from './layers/item-layer.ts'
import { createQualityWall } from './layers/quality-wall.ts'
import { createRackLayer } from './layers/rack-layer.ts'
import { createRowFlows } from './layers/row-flow.ts'
import { createSectionCut, type SectionCut } from './layers/section-cut.ts'
import { createStatusMarks } from './layers/status-marks.ts'
import { WorkedStacks } from './layers/worked-stacks.ts'
import { nothingWished, type OverlayWishes } from './overlays/overlay-view.ts'
import { createOwnModelLayer, type OwnModelLayer } from './own-models/own-model-layer.ts'
import { createOverlays, type Overlays } from './overlays/overlays.ts'

export interface PlantLayers {
  readonly object: Group
  readonly equipment: EquipmentLayer
  readonly items: ItemLayer
  readonly ownModels: OwnModelLayer
  /** Where things are drawn while the line is pulled apart. */
  readonly shifts: Shifts
  readonly cut: SectionCut
  readonly bottleneck: Overlays['bottleneck']
  /** Without wishes nothing lies over the plant. */
  update(view: FrameView, wishes?: OverlayWishes): void
  dispose(): void
}

/** `changed` is called when there is something new to be drawn though nothing else happened: the floor's lettering, a fading light. */
export function createPlantLayers(
  plant: Plant,
  theme: Theme,
  tier: QualityTier,
  changed: () => void,
): PlantLayers {
  const palette = createPalette(theme)
  const light = themeLights[theme]
  const uniforms = createUberUniforms()
  uniforms.uEmissiveGain.value = light.emissiveGain
  uniforms.uStatusGain.value = light.statusGain
  const material = createUberMaterial(uniforms)
  const explosion = createExplosion(plant, uniforms, changed)
  const solid = { ...uniforms, ...explosion.solid }
  const machineMaterial = createUberMaterial(solid)
  const rows = createRowFlows(plant)
  const worked = new WorkedStacks(plant, rows)
  const ownModels = createOwnModelLayer(plant, theme, solid)
  const equipment = createEquipmentLayer(plant, palette, theme, machineMaterial, worked, ownModels)
  const items = createItemLayer(
    plant,
    palette,
    material,
    rows,
    worked,
    equipment.passage,
    uniforms.uRunS,
  )
  const racks = createRackLayer(plant, palette, material)
  const wall = createQualityWall(plant, theme)
  const marks = createStatusMarks(plant, theme)
  const ghosts = createGhostMarks(plant, theme, explosion.shifts)
  const causes = createCausePath(plant, theme)
  // Not the material of instances: the renderer would look for the program anew at each change between them.
  const fittingsMaterial = createUberMaterial(uniforms)
  const fittings = createFittings(plant, palette, fittingsMaterial)
  const hall = createHallLayer(plant, palette, theme, tier, uniforms, changed)
  const fires = createFireLight(plant, theme, explosion.shifts)
  const overlays = createOverlays(
    plant,
    theme,
    uniforms,
    explosion,
    equipment.labelHeightM,
    changed,
  )
  const object = new Group()
  object.add(hall.object, fittings, equipment.object, items.object, racks.object, marks.object)
  object.add(ownModels.object, causes.object, ghosts.object, fires.object, overlays.object)
  const lineArrows = createLineArrows(plant, theme, explosion.shifts)
  object.add(wall.object, lineArrows.object)
  explosion.grow([hall.object, wall.object, ...overlays.floors])
  shiftedParts([marks.object, fires.object], explosion.solid)
  shiftedParts([causes.object], uniforms)
  // Machines and things stand where their instances say.
  for (const still of [object, equipment.object, items.object, racks.object, fittings])
    still.matrixAutoUpdate = false
  return {
    object,
    equipment,
    items,
    ownModels,
    shifts: explosion.shifts,
    cut: createSectionCut(
      plant,
      [material, machineMaterial, fittingsMaterial],
      ownModels.object,
      explosion.shifts,
    ),
    bottleneck: overlays.bottleneck,
    update(view, wishes = nothingWished) {
      // Whoever is among the machines walks between them where they stand.
      const among = wishes.walking || wishes.immersion?.kind === 'vr'
      explosion.update(wishes.overlays.includes('exploded') && !among, lookNowMs())
      lineArrows.update()
      for (const row of rows.values()) row.update(view)
      worked.update(view)
      equipment.update(view)
      items.update(view)
      racks.update(view)
      marks.update(view)
      wall.update(view)
      causes.update(view)
      ghosts.update(view)
      fires.update(view)
      overlays.update({ frame: view, wishes })
    },
    dispose() {
      hall.dispose()
      explosion.dispose()
      lineArrows.dispose()
      machineMaterial.dispose()
      wall.dispose()
      equipment.dispose()
      ownModels.dispose()
      items.dispose()
      racks.dispose()
      marks.dispose()
      causes.dispose()
      ghosts.dispose()
      fires.dispose()
      overlays.dispose()
      fittings.geometry.dispose()
      fittingsMaterial.dispose()
      material.dispose()
    },
  }
}
