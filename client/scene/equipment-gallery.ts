/** A page for developers that shows drawings by themselves: `?kind=hydraulic-press&progress=0.3&theme=day`. */
import {
  ACESFilmicToneMapping,
  Box3,
  Color,
  DirectionalLight,
  Fog,
  Group,
  HemisphereLight,
  InstancedBufferAttribute,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshStandardMaterial,
  NeutralToneMapping,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Scene,
  Vector3,
  WebGLRenderer,
  type BufferGeometry,
  type Material,
} from 'three'

import type { Theme } from '#client/store/view-store.ts'
import { statusLights, type StatusName } from '#client/ui/status-colours.ts'
import type { CycleView, EquipmentDesign, MachineSize } from './equipment/equipment-design.ts'
import { equipmentBuilder, equipmentBuilders } from './equipment/equipment-registry.ts'
import { loadDesign, loadKinds } from './equipment/load-designs.ts'
import { rackBay, rackEnd } from './equipment/pallet-rack.ts'
import { storageVessel } from './equipment/storage-vessels.ts'
import { GeometryKit } from './geometry/geometry-kit.ts'
import { createPalette, type Palette } from './geometry/palette.ts'
import { standStill } from './geometry/run-shader.ts'
import { createUberMaterial, createUberUniforms } from './geometry/uber-material.ts'
import { environmentMap } from './hall/environment-light.ts'
import { demonstrationHall } from './hall/demonstration-hall.ts'
import { themeLights } from './hall/theme-light.ts'

declare global {
  interface Window {
    galleryReady?: boolean
    galleryFigures?: Record<string, number>
  }
}

const sizes: Readonly<Record<string, readonly [number, number, number]>> = {
  'doffing-robot': [6, 5, 3.2],
  'grading-station': [7, 5, 3.2],
  'melt-line': [6, 30, 6],
  'polymer-reactors': [28, 20, 20],
  'quench-cabinet': [7, 4, 6],
  'silo-unloading': [20, 18, 20],
  'spinning-beam': [12, 4, 6],
  'suspension-store': [42, 76, 9],
  'winder-bank': [50, 4, 3],
  'batch-house': [20, 18, 22],
  'bushing-winder': [18, 5, 4],
  'drying-oven': [34, 7, 5],
  forehearth: [104, 4, 5],
  'glass-tank-furnace': [28, 13, 9],
  'roving-winder': [14, 5, 3],
  'can-inserter': [6, 3.4, 2.8],
  'gel-filler': [6, 3.4, 2.8],
  labeller: [6, 3.4, 2.8],
  'ocv-sorter': [6, 4, 2.8],
  'powder-mixer': [6, 5, 5],
  'ring-press': [5, 4, 3.5],
  'separator-inserter': [6, 3.4, 2.8],
  'band-saw': [5, 3, 2.2],
  cmm: [3.6, 3.4, 3.2],
  'deburr-washer': [5.5, 3.6, 2.8],
  'knitting-test-bed': [5, 4.6, 3],
  'marking-packer': [5, 3, 2.4],
  'washing-machine': [8, 6, 4],
  'aoi-machine': [2.6, 2.2, 2],
  'burn-in-chamber': [3.4, 2.8, 3],
  'carton-packer': [9, 6, 3.2],
  'coating-machine': [4.4, 2.6, 2],
  'function-tester': [2.4, 2.2, 2.2],
  'pick-and-place-machine': [4.4, 2.8, 2],
  'reflow-oven': [9, 2.4, 2],
  'solder-printer': [3.2, 2.4, 2],
  'spi-machine': [2.6, 2.2, 2],
  'wave-solder': [10, 2.6, 2],
  'assembly-line': [40, 8, 5],
  'cab-gantry': [15, 10, 7],
  'dyno-cell': [14, 7, 5],
  'engine-dressing': [30, 6, 4],
  'filling-station': [18, 7, 4],
  'finished-yard': [120, 60, 1],
  'gear-cell': [12, 10, 5],
  'kitting-area': [60, 30, 8],
  'marriage-station': [15, 10, 5],
  'paint-booth': [110, 10, 7],
  'rework-bay': [12, 8, 5],
  'test-bench': [8, 6, 4],
  'wheel-station': [15, 10, 5],
  'anneal-furnace': [5, 5, 5],
  'bearing-assembly': [4, 3, 2],
  'bearing-tester': [3, 2, 2],
  'hardening-line': [22, 5, 4],
  'kitting-cell': [6, 4, 2.5],
  'oiling-packer': [6, 3, 2.5],
  'receipt-inspection': [20, 10, 6],
  'tempering-washer': [10, 4, 3],
  'cnc-lathe': [5, 3, 2.5],
  'face-grinder': [5, 4, 2.5],
  'machining-centre': [5, 3, 3],
  'raceway-grinder': [5, 3.5, 2.5],
  'ring-rolling-mill': [18, 8, 6],
  superfinisher: [4, 3, 2.5],
  'raw-receipt': [20, 10, 8],
  'crushing-mill': [22, 14, 13],
  'batching-bins': [24, 8, 12],
  'intensive-mixer': [7, 6, 8],
  'ageing-bins': [9, 5, 6],
  'hydraulic-press': [6, 5, 6],
  'setting-robot': [6, 4, 4.5],
  'tunnel-dryer': [58, 4, 3.4],
  'tunnel-kiln': [122, 4.2, 4],
  'unloading-robot': [6, 4, 4.5],
  'inspection-tunnel': [8, 4, 3],
  palletiser: [9, 7, 4],
  'stacker-crane': [40, 1.8, 14.5],
  'friction-press': [4, 4, 5],
  'manual-post': [5, 4, 2.5],
  'forklift-post': [3, 2, 2.5],
  'generic-machine': [5, 3.2, 3],
  'automatic-store': [40, 20, 15],
  'pallet-store': [40, 20, 15],
  'planetary-mixer': [6, 6, 8],
  'slot-die-coater': [60, 5, 6],
  calender: [20, 5, 4],
  'laser-notcher': [12, 4, 3],
  'vacuum-oven': [4, 3, 3],
  'bake-tunnel': [8, 3, 3],
  'cell-winder': [8, 4, 3],
  'cell-assembly-line': [24, 5, 3],
  'electrolyte-filler': [12, 5, 3],
  'seal-welder': [10, 5, 3],
  'soaking-rack': [40, 8, 12],
  'formation-rack': [60, 10, 10],
  'ageing-store': [80, 20, 18],
  'pack-line': [60, 12, 4],
  'pack-tester': [12, 5, 3.5],
  'unpacking-station': [15, 10, 3],
  'laser-scriber': [3, 2, 2],
  stringer: [9, 3, 2.5],
  'glass-loader': [10, 4, 3],
  'layup-robot': [6, 5, 3],
  'bussing-machine': [5, 4, 2.5],
  'foil-layer': [8, 4, 3],
  'el-tester': [5, 3, 2.5],
  laminator: [14, 4, 2.5],
  trimmer: [6, 4, 2.5],
  'framing-machine': [8, 5, 3],
  'potting-cell': [5, 3, 2.5],
  'curing-line': [24, 4, 6],
  'flash-tester': [14, 4, 3],
  'module-packer': [10, 8, 3.5],
  'charge-yard': [24, 20, 12],
  'melting-furnace': [12, 10, 7],
  'holding-furnace': [9, 7, 5],
  'dc-caster': [18, 16, 12],
  scalper: [26, 9, 5],
  'preheat-furnace': [32, 10, 7],
  'hot-mill': [122, 14, 10],
  'cold-mill': [32, 14, 9],
  'batch-anneal-furnace': [11, 8, 6],
  'slitting-line': [34, 8, 5],
  'tank-farm': [84, 54, 16],
  desalter: [18, 9, 7],
  'vacuum-column': [26, 16, 34],
  'hydro-reactor': [24, 14, 28],
  separator: [18, 12, 14],
  fractionator: [26, 16, 36],
  'blending-lab': [16, 11, 9],
  'loading-bays': [16, 10, 7],
  'metering-skid': [18, 12, 7],
  'jacketed-tank': [6, 6, 7],
  'emulsifier-skid': [6, 4, 3],
  'belt-cooler': [16, 4, 3],
  'static-mixer-skid': [7, 4, 3],
  'cartridge-machine': [8, 4, 2.5],
  'robot-packer': [7, 5, 3],
  'loading-dock': [14, 8, 5],
  'clean-bench': [5, 3, 2.4],
  'crystal-puller': [3, 3.5, 8],
  'crop-grinder': [8, 4, 3],
  'wire-saw': [5, 3.6, 3.2],
  'laser-marker': [3, 2.5, 2.2],
  'edge-grinder': [3, 2.6, 2.2],
  'lapping-machine': [4.4, 4, 3],
  'wet-bench': [9, 3, 2.8],
  'diffusion-furnace': [9, 3.2, 3.4],
  'cmp-polisher': [6, 4, 3],
  'wafer-inspector': [4, 3, 2.4],
  'sag-mill': [18, 14, 13],
  'ball-mill': [16, 10, 9],
  'gyratory-crusher': [16, 14, 16],
  hpgr: [12, 9, 8],
  'mine-hoist': [12, 10, 32],
  'slurry-pump': [4, 3, 2.5],
}

const query = new URLSearchParams(location.search)
const theme = (query.get('theme') ?? 'day') as Theme
const kind = query.get('kind')
const numbers = (name: string, otherwise: readonly number[]) =>
  query.get(name)?.split(',').map(Number) ?? otherwise
const cycle: CycleView = {
  progress: Number(query.get('progress') ?? 0.3),
  cycleS: Number(query.get('cycle') ?? 840),
  clockS: Number(query.get('clock') ?? 12.3),
  running: true,
  plantTimeS: 12.3,
  units: Number(query.get('units') ?? 40),
  robots: Number(query.get('robots') ?? 2),
  target: numbers('target', []),
}
const state = query.get('state') as StatusName | null

const light = themeLights[theme]
const palette = createPalette(theme)
const uniforms = createUberUniforms()
uniforms.uEmissiveGain.value = light.emissiveGain
uniforms.uStatusGain.value = light.statusGain
const material = createUberMaterial(uniforms)

const canvas = document.querySelector('canvas')!
const renderer = new WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true })
renderer.setSize(innerWidth, innerHeight, false)
renderer.toneMapping = light.toneMapping === 'aces' ? ACESFilmicToneMapping : NeutralToneMapping
renderer.toneMappingExposure = light.exposure
renderer.shadowMap.enabled = query.get('shadows') !== '0'
renderer.shadowMap.type = PCFShadowMap

const scene = new Scene()
scene.background = new Color(light.fog)
scene.environment = environmentMap(renderer, light)
scene.environmentIntensity = light.environment.intensity
scene.add(
  new HemisphereLight(light.hemisphere.sky, light.hemisphere.ground, light.hemisphere.intensity),
)

const shown = new Group()
if (kind === 'hall') shown.add(demonstrationHall(theme, palette, material))
else if (kind === 'loads') showRow(loadKinds.map((name) => loadDesign(name, palette).near))
else if (kind === 'far-loads') showRow(loadKinds.map((name) => loadDesign(name, palette).far))
else if (kind === 'rack') shown.add(rack(palette))
else if (kind === 'vessels')
  showRow([
    storageVessel('silos', palette, [18, 12, 6]),
    storageVessel('hopper', palette, [2.4, 3, 2.4]),
    storageVessel('bunker', palette, [26, 1.4, 1.6]),
    storageVessel('yard', palette, [12, 4, 8]),
  ])
else if (kind?.includes(',')) showAlong(kind.split(','))
else if (kind) shown.add(machine(kind))
else showGrid()
scene.add(shown)

const bounds = new Box3().setFromObject(shown)
const centre = bounds.getCenter(new Vector3())
const extent = bounds.getSize(new Vector3())
if (kind !== 'hall') {
  const ground = new Mesh(
    new PlaneGeometry(600, 600).rotateX(-Math.PI / 2),
    new MeshStandardMaterial({ color: theme === 'night' ? '#2b3d50' : '#cfd5da', roughness: 0.9 }),
  )
  ground.receiveShadow = true
  scene.add(ground)
}

const camera = new PerspectiveCamera(Number(query.get('fov') ?? 30), innerWidth / innerHeight)
camera.near = 0.3
camera.far = 900
const cam = numbers('cam', [])
if (cam.length >= 6) {
  camera.position.set(cam[0]!, cam[1]!, cam[2]!)
  camera.lookAt(cam[3]!, cam[4]!, cam[5]!)
} else {
  const azimuth = (Number(query.get('az') ?? 28) * Math.PI) / 180
  const elevation = (Number(query.get('el') ?? 22) * Math.PI) / 180
  const reach = Math.max(extent.x / camera.aspect, extent.y, extent.z * 0.8) * 0.6 + 0.5
  const distance = (reach / Math.tan((camera.fov * Math.PI) / 360)) * 1.15
  camera.position
    .set(
      Math.sin(azimuth) * Math.cos(elevation),
      Math.sin(elevation),
      Math.cos(azimuth) * Math.cos(elevation),
    )
    .multiplyScalar(distance)
    .add(centre)
  camera.lookAt(centre)
}
camera.updateProjectionMatrix()
const away = camera.position.distanceTo(centre)
scene.fog = new Fog(light.fog, away * light.fogNear, away * light.fogFar)

for (const figures of light.rim ? [light.key, light.rim] : [light.key]) {
  const lamp = new DirectionalLight(figures.colour, figures.intensity)
  lamp.position
    .set(...figures.position)
    .multiplyScalar(1.2)
    .add(centre)
  lamp.target.position.copy(centre)
  if (figures === light.key) {
    lamp.castShadow = true
    lamp.shadow.mapSize.set(2048, 2048)
    const half = Math.min(110, Math.max(extent.x, extent.z, extent.y) * 0.62 + 2)
    Object.assign(lamp.shadow.camera, { left: -half, right: half, top: half, bottom: -half })
    Object.assign(lamp.shadow.camera, { near: 1, far: 260 })
    lamp.shadow.bias = -0.0002
    lamp.shadow.normalBias = 0.03
  }
  scene.add(lamp, lamp.target)
}

renderer.render(scene, camera)
renderer.getContext().finish()
window.galleryFigures = {
  triangles: renderer.info.render.triangles,
  calls: renderer.info.render.calls,
}
window.galleryReady = true

function machine(name: string): Group {
  const [lengthM, widthM, heightM] = numbers('size', sizes[name] ?? [5, 3.2, 3])
  const size: MachineSize = { lengthM: lengthM!, widthM: widthM!, heightM: heightM! }
  const design = equipmentBuilder(name)(size, palette)
  const body = query.get('section') === '1' && design.section ? design.section : design.body
  return assemble(design, body)
}

function assemble(design: EquipmentDesign, body: BufferGeometry): Group {
  const group = new Group()
  group.add(instanced(body, [new Matrix4()]))
  const poses = design.parts.map((): Matrix4[] => [])
  design.animate(cycle, {
    set: (part, _index, local) => poses[part]!.push(local.clone()),
    hide: () => undefined,
  })
  design.parts.forEach(({ geometry }, part) => {
    if (poses[part]!.length > 0) group.add(instanced(geometry, poses[part]!))
  })
  return group
}

function instanced(geometry: BufferGeometry, poses: readonly Matrix4[]): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material as Material, poses.length)
  const colour = new Color(statusLights[theme][state ?? 'execute'])
  const weight = state === 'held' ? 0.95 : state === 'blocked' ? 0.2 : state === 'stale' ? -1 : 0
  const status = new Float32Array(poses.length * 4)
  poses.forEach((pose, i) => {
    mesh.setMatrixAt(i, pose)
    status.set([colour.r, colour.g, colour.b, weight], i * 4)
  })
  geometry.setAttribute('iStatus', new InstancedBufferAttribute(status, 4))
  standStill(geometry)
  mesh.castShadow = true
  mesh.receiveShadow = true
  mesh.computeBoundingBox()
  return mesh
}

function showRow(geometries: readonly BufferGeometry[]): void {
  let x = 0
  for (const geometry of geometries) {
    geometry.computeBoundingBox()
    const width = geometry.boundingBox!.max.x - geometry.boundingBox!.min.x
    const pose = new Matrix4().makeTranslation(x - geometry.boundingBox!.min.x, 0, 0)
    shown.add(instanced(geometry, [pose]))
    x += width + 0.8
  }
}

/** Some machines side by side, each on its own footprint. */
function showAlong(names: readonly string[]): void {
  let x = 0
  for (const name of names) {
    const length = sizes[name]?.[0] ?? 5
    const group = machine(name)
    group.position.x = x + length / 2
    x += length + 1
    shown.add(group)
  }
}

function showGrid(): void {
  let z = 0
  for (const name of Object.keys(equipmentBuilders)) {
    const group = machine(name)
    group.position.z = z
    z += (sizes[name]?.[1] ?? 4) + 4
    shown.add(group)
  }
}

function rack(colours: Palette): Group {
  const size = {
    columns: 12,
    levels: 8,
    columnPitchM: 1.35,
    levelPitchM: 1.35,
    firstLevelM: 0.4,
    depthM: 1.2,
  }
  const group = new Group()
  const bays = size.columns / 2
  const pitch = 2 * size.columnPitchM
  const poses = Array.from({ length: bays }, (_, i) =>
    new Matrix4().makeTranslation(i * pitch, 0, 0),
  )
  group.add(instanced(rackBay(size, colours), poses))
  group.add(instanced(rackEnd(size, colours), [new Matrix4().makeTranslation(bays * pitch, 0, 0)]))
  const pallets: Matrix4[] = []
  for (let column = 0; column < size.columns; column++)
    for (let level = 0; level < size.levels; level++)
      if ((column * 7 + level * 3) % 5 < 4)
        pallets.push(
          new Matrix4().makeTranslation(
            column * size.columnPitchM,
            size.firstLevelM + level * size.levelPitchM,
            0,
          ),
        )
  const kit = new GeometryKit().adopt(loadDesign('brick-pallet', colours).far)
  group.add(instanced(kit.build(false), pallets))
  return group
}
