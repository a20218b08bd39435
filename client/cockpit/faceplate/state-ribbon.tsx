/** The states of a machine over the last hours as a ribbon; what this viewer has not seen is hatched. */
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { ribbonUs, type Stretch } from '#client/store/stretch-track.ts'
import { Section } from './section.tsx'

/** One hundredth of the ribbon: finer changes than this are not drawn anew. */
const stepUs = ribbonUs / 200

export function StateRibbon({ id }: { readonly id: string }) {
  const { t, format } = useLanguage()
  const stretches = useTwin(({ history }, nowUs) => {
    const toUs = Math.ceil(nowUs / stepUs) * stepUs
    return ribbonOf(history.of(id), toUs - ribbonUs, toUs)
  }, 2)
  return (
    <Section
      title={t('face.ribbon', { duration: format.age(ribbonUs) })}
      note={t('face.ribbonUnseen')}
    >
      <div
        className="ribbon"
        role="img"
        aria-label={t('face.ribbon', { duration: format.age(ribbonUs) })}
      >
        {stretches.map(({ kind, from, share }) => (
          <span
            key={from}
            data-class={kind}
            style={{ flexGrow: share }}
            title={`${t(`state.${kind}`)} · ${format.duration(share * ribbonUs)}`}
          />
        ))}
      </div>
    </Section>
  )
}

export interface RibbonStretch {
  readonly kind: Stretch['kind']
  /** Where it begins and how long it is, of the whole ribbon, 0..1. */
  readonly from: number
  readonly share: number
}

/** The stretches of a window of time as shares of it. */
export function ribbonOf(
  stretches: readonly Stretch[],
  fromUs: number,
  toUs: number,
): RibbonStretch[] {
  const ribbon: RibbonStretch[] = []
  const add = (kind: Stretch['kind'], startUs: number, endUs: number) => {
    const beginUs = Math.max(startUs, fromUs)
    const us = Math.min(endUs, toUs) - beginUs
    const wholeUs = toUs - fromUs
    if (us > 0) ribbon.push({ kind, from: (beginUs - fromUs) / wholeUs, share: us / wholeUs })
  }
  add('unknown', -Infinity, stretches[0]?.fromUs ?? Infinity)
  stretches.forEach(({ kind, fromUs: startUs }, i) =>
    add(kind, startUs, stretches[i + 1]?.fromUs ?? Infinity),
  )
  return ribbon
}
