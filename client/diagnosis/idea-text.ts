/** A retrofit in a few words. */
import type { RetrofitIdea } from '#models/diagnosis/diagnosis.ts'
import type { DiagnosisLanguage } from './diagnosis-language.ts'

export function ideaText(
  { t, format, named, locale }: DiagnosisLanguage,
  idea: RetrofitIdea,
): string {
  if (idea.kind === 'step') return format.name(idea.name)
  const text = t(`diagnosis.idea.${idea.kind}`, { target: named(idea.target) })
  if (!idea.twins) return text
  const twins = new Intl.ListFormat(locale, { type: 'conjunction' }).format(idea.twins)
  return t('diagnosis.allLines', { idea: text, twins, count: format.number(idea.twins.length + 1) })
}

/** Texts one after the other, as the language separates them. */
export function listed({ t }: DiagnosisLanguage, items: readonly string[]): string {
  return items.reduce(
    (so, item) => (so === '' ? item : t('diagnosis.listed', { items: so, item })),
    '',
  )
}
