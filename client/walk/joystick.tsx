/** A joystick for a thumb: how far it is pushed goes to the scene, not through React. */
import { useEffect, useRef } from 'react'

import { useLanguage } from '#client/ui/use-language.ts'
import { stickAt } from './stick-at.ts'
import { walkStick } from './walk-stick.ts'

export function Joystick() {
  const { t } = useLanguage()
  const base = useRef<HTMLDivElement>(null)
  const knob = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const element = base.current
    const mark = knob.current
    if (!element || !mark) return
    let held: number | undefined
    const push = (event: PointerEvent) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const reach = width / 2
      const dx = event.clientX - left - reach
      const dy = event.clientY - top - height / 2
      const stick = stickAt(dx / reach, -dy / reach)
      mark.style.translate = `${stick.right * reach * 0.6}px ${-stick.ahead * reach * 0.6}px`
      walkStick.setState(stick)
    }
    const rest = () => {
      held = undefined
      mark.style.translate = ''
      walkStick.setState({ right: 0, ahead: 0 })
    }
    const down = (event: PointerEvent) => {
      if (held !== undefined) return
      held = event.pointerId
      element.setPointerCapture(event.pointerId)
      push(event)
    }
    const move = (event: PointerEvent) => {
      if (event.pointerId === held) push(event)
    }
    const up = (event: PointerEvent) => {
      if (event.pointerId === held) rest()
    }
    element.addEventListener('pointerdown', down)
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', up)
    element.addEventListener('pointercancel', up)
    return () => {
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', up)
      element.removeEventListener('pointercancel', up)
      rest()
    }
  }, [])
  return (
    <div
      ref={base}
      className="joystick"
      role="img"
      aria-label={t('walk.stick')}
      data-testid="joystick"
    >
      <span ref={knob} className="joystick-knob" />
    </div>
  )
}
