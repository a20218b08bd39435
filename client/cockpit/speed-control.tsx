/** How fast plant time runs: presets, and a slider over all that is possible. */
import { useState } from 'react'
import { Slider } from '@mantine/core'

import { useLanguage } from '#client/ui/use-language.ts'
import { usePlayback } from '#client/ui/use-twin.ts'
import { useActions } from './use-actions.ts'

const presets = [1, 10, 60, 300, 1000, 3600] as const
/** Fastest: an hour of the plant in a second. */
const fastest = 3600
/** Ends of the slider as powers of ten. */
const ends = { min: -1, max: Math.log10(fastest) } as const

export function SpeedControl() {
  const { t, format } = useLanguage()
  const speed = usePlayback((playback) => playback.speed)
  const { send } = useActions()
  const [dragged, setDragged] = useState<number>()
  const shown = dragged === undefined ? speed : factorAt(dragged)
  const ask = (factor: number) => void send({ command: 'speed', factor })
  return (
    <div className="speed" role="group" aria-label={t('bar.speed')}>
      <span className="speed-value" data-testid="speed" data-speed={speed}>
        {t('bar.speedValue', { speed: format.factor(shown) })}
      </span>
      <div className="speed-presets">
        {presets.map((factor) => (
          <button
            type="button"
            key={factor}
            className="speed-preset"
            data-testid={`speed-${factor}`}
            aria-pressed={factor === speed}
            aria-label={t('bar.speedValue', { speed: format.factor(factor) })}
            onClick={() => ask(factor)}
          >
            {format.factor(factor)}
          </button>
        ))}
      </div>
      <Slider
        className="speed-slider"
        size="sm"
        {...ends}
        step={0.01}
        value={dragged ?? Math.log10(speed)}
        label={(power) => t('bar.speedValue', { speed: format.factor(factorAt(power)) })}
        thumbLabel={t('bar.speed')}
        onChange={setDragged}
        onChangeEnd={(power) => {
          setDragged(undefined)
          ask(factorAt(power))
        }}
      />
    </div>
  )
}

/** The factor at a place of the slider, to two digits, within what is allowed. */
function factorAt(power: number): number {
  return Math.min(fastest, Math.max(0.1, Number((10 ** power).toPrecision(2))))
}
