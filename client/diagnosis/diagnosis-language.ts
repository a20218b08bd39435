/** Sentences of the diagnosis: its messages come with it, and those of the programme indicators are used again. */
import { useMemo } from 'react'

import { portfolioLanguage } from '#client/portfolio/portfolio-language.ts'
import type { PortfolioKey } from '#client/i18n/en-portfolio.ts'
import { enDiagnosis, type DiagnosisKey } from '#client/i18n/en-diagnosis.ts'
import type { MessageKey } from '#client/i18n/en.ts'
import type { Format } from '#client/i18n/format.ts'
import { translatorsOf, type TranslateOf } from '#client/i18n/translator.ts'
import { zhCNDiagnosis } from '#client/i18n/zh-cn-diagnosis.ts'
import { baseUnit } from '#client/compare/kpi-rows.ts'
import { decimals } from '#client/transformation/kpi-format.ts'
import type { Locale } from '#client/store/view-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useView } from '#client/ui/use-twin.ts'
import type { Plant } from '#models/plant/plant.ts'
import type { Estimated } from '#models/transformation/experiment.ts'

export interface DiagnosisLanguage {
  readonly t: TranslateOf<DiagnosisKey | PortfolioKey | MessageKey>
  readonly locale: Locale
  readonly format: Format
  readonly plant: Plant
  /** `块`: what one good base unit is called. */
  readonly unit: string
  /** `R09 Tunnel kiln`, also of places. */
  readonly named: (id: string) => string
  /** With its interval, as many decimals as that bears. */
  readonly amount: (estimate: Estimated) => string
  /** Thousands or millions of CNY; in Chinese tens of thousands. */
  readonly money: (cny: number | undefined, halfWidth?: number) => string
}

/** What a person reads money in, CNY. */
const moneyScales: Readonly<Record<Locale, { readonly large: number; readonly small: number }>> = {
  en: { large: 1e6, small: 1e3 },
  'zh-CN': { large: 1e4, small: 1 },
}
const translators = translatorsOf<DiagnosisKey>({ en: enDiagnosis, 'zh-CN': zhCNDiagnosis })

export function useDiagnosisLanguage(): DiagnosisLanguage {
  const locale = useView((view) => view.locale)
  const { plant } = useStores().twin.getState()
  const { format } = useLanguage()
  return useMemo(() => {
    const own = translators(locale)
    const { t: rest } = portfolioLanguage(locale)
    const t: DiagnosisLanguage['t'] = (key, values) =>
      isOwn(key) ? own(key, values) : rest(key, values)
    return {
      t,
      locale,
      format,
      plant,
      unit: baseUnit({ format }, plant),
      named: (id) => {
        const found = [...plant.stations, ...plant.places].find((each) => each.id === id)
        return found ? `${id} ${format.name(found.name)}` : id
      },
      amount: ({ mean, halfWidth = 0 }) => {
        const digits = decimals(mean, halfWidth)
        const text = format.number(mean, digits)
        return halfWidth > 0 ? `${text} ± ${format.number(halfWidth, digits)}` : text
      },
      money: (cny, halfWidth = 0) => {
        if (cny === undefined) return format.number(undefined)
        const { large: largest, small } = moneyScales[locale]
        const large = Math.abs(cny) >= largest
        const scale = large ? largest : small
        const digits = decimals(cny / scale, halfWidth / scale)
        const value =
          halfWidth > 0
            ? `${format.number(cny / scale, digits)} ± ${format.number(halfWidth / scale, digits)}`
            : format.number(cny / scale, Math.min(digits, large ? 2 : 0))
        return t(large ? 'diagnosis.largeCny' : 'diagnosis.smallCny', { value })
      },
    }
  }, [locale, plant, format])
}

function isOwn(key: string): key is DiagnosisKey {
  return key in enDiagnosis
}
