/** What is done to the finished picture: contact shadows, edges, glow at night, tone. Loaded only by the tiers that use it. */
import {
  Bloom,
  EffectComposer,
  N8AO,
  SMAA,
  ToneMapping,
  Vignette,
} from '@react-three/postprocessing'
import { ToneMappingMode, type EffectComposer as Composer } from 'postprocessing'
import type { Ref } from 'react'

import type { QualityTier, Theme } from '#client/store/view-store.ts'
import { themeLights } from './hall/theme-light.ts'

export interface EffectsProps {
  readonly theme: Theme
  readonly tier: QualityTier
  /** Takes what draws the picture, for those who want it at another size. */
  readonly composer: Ref<Composer>
}

export function Effects({ theme, tier, composer }: EffectsProps) {
  const { ambientOcclusion, bloom, vignette, toneMapping } = themeLights[theme]
  const high = tier === 'high'
  return (
    <EffectComposer ref={composer} multisampling={high ? 4 : 0} enableNormalPass={false}>
      <N8AO
        halfRes={!high}
        quality={high ? 'medium' : 'performance'}
        aoRadius={ambientOcclusion.radiusM}
        intensity={ambientOcclusion.intensity}
        color={ambientOcclusion.colour}
        distanceFalloff={1}
      />
      <>
        {bloom && (
          <Bloom
            luminanceThreshold={bloom.threshold}
            luminanceSmoothing={bloom.smoothing}
            intensity={bloom.intensity}
            radius={bloom.radius}
            mipmapBlur
          />
        )}
      </>
      <ToneMapping
        mode={toneMapping === 'aces' ? ToneMappingMode.ACES_FILMIC : ToneMappingMode.NEUTRAL}
      />
      <Vignette offset={vignette.offset} darkness={vignette.darkness} />
      <>{!high && <SMAA />}</>
    </EffectComposer>
  )
}
