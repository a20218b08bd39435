/** Pointer and scene: hover at most ten times a second, click selects, double click flies there. */
import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { Raycaster, Vector2 } from 'three'

import type { Target } from '#client/store/view-store.ts'
import { useStores } from '#client/ui/stores.ts'
import type { Picker } from './pick.ts'

const hoverEveryMs = 100
/** A press that moved further than this is a drag, px. */
const dragPx = 5

export function Pointer({ picker }: { picker: Picker }): undefined {
  const { view } = useStores()
  const element = useThree((state) => state.gl.domElement)
  const camera = useThree((state) => state.camera)

  useEffect(() => {
    const caster = new Raycaster()
    const spot = new Vector2()
    let hoveredMs = 0
    let downX = 0
    let downY = 0

    function under(event: { clientX: number; clientY: number }): Target | undefined {
      const box = element.getBoundingClientRect()
      // What stands left of the divider is another plant, of which no panel tells.
      if (event.clientX - box.left < box.width * (view.getState().beforeAfter ?? 0))
        return undefined
      spot.set(
        ((event.clientX - box.left) / box.width) * 2 - 1,
        1 - ((event.clientY - box.top) / box.height) * 2,
      )
      caster.setFromCamera(spot, camera)
      return picker.pick(caster.ray)
    }
    function move(event: PointerEvent): void {
      if (event.buttons !== 0 || event.timeStamp - hoveredMs < hoverEveryMs) return
      hoveredMs = event.timeStamp
      const target = under(event)
      if (!same(target, view.getState().hovered)) view.setState({ hovered: target })
      element.style.cursor = target ? 'pointer' : 'grab'
    }
    function down(event: PointerEvent): void {
      downX = event.clientX
      downY = event.clientY
    }
    function click(event: MouseEvent): void {
      if (Math.hypot(event.clientX - downX, event.clientY - downY) > dragPx) return
      view.setState({ selection: under(event) })
    }
    function fly(event: MouseEvent): void {
      // Who walks looks around by dragging, and stays on foot.
      if (view.getState().walking) return
      const target = under(event)
      if (target) view.setState({ selection: target, camera: { kind: 'frame', target } })
    }
    const leave = () => view.setState({ hovered: undefined })
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerdown', down)
    element.addEventListener('click', click)
    element.addEventListener('dblclick', fly)
    element.addEventListener('pointerleave', leave)
    return () => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('click', click)
      element.removeEventListener('dblclick', fly)
      element.removeEventListener('pointerleave', leave)
    }
  }, [camera, element, picker, view])
  return undefined
}

function same(a: Target | undefined, b: Target | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.kind === b.kind && a.id === b.id)
}
