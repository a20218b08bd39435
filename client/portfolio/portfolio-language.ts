/** Sentences and numbers of the page of all plants; its messages come with the page. */
import { createContext, useContext } from 'react'

import { enPortfolio, type PortfolioKey } from '#client/i18n/en-portfolio.ts'
import type { MessageKey } from '#client/i18n/en.ts'
import { createFormat, type Format } from '#client/i18n/format.ts'
import { translator, translatorsOf, type TranslateOf } from '#client/i18n/translator.ts'
import { zhCNPortfolio } from '#client/i18n/zh-cn-portfolio.ts'
import type { Locale } from '#client/store/view-store.ts'

export interface PortfolioLanguage {
  readonly t: TranslateOf<PortfolioKey | MessageKey>
  readonly format: Format
}

const translators = translatorsOf<PortfolioKey>({ en: enPortfolio, 'zh-CN': zhCNPortfolio })
/** Times come from the server as each plant's own calendar tells them. */
const anyPlant = { epoch: '1970-01-01T00:00:00Z', timeZone: 'UTC' }

export function portfolioLanguage(locale: Locale): PortfolioLanguage {
  const ofPage = translators(locale)
  const ofProduct = translator(locale)
  return {
    t: (key, values) => (isOfPage(key) ? ofPage(key, values) : ofProduct(key, values)),
    format: createFormat(locale, anyPlant),
  }
}

function isOfPage(key: PortfolioKey | MessageKey): key is PortfolioKey {
  return key in enPortfolio
}

export const PortfolioLanguageContext = createContext<PortfolioLanguage>(portfolioLanguage('en'))

export function usePortfolioLanguage(): PortfolioLanguage {
  return useContext(PortfolioLanguageContext)
}
