/** A retrofit in a few words. */
import type { RetrofitIdea } from '#models/diagnosis/diagnosis.ts'
import type { DiagnosisLanguage } from './diagnosis-language.ts'

export function ideaText({ t, format, named }: DiagnosisLanguage, idea: RetrofitIdea): string {
  return idea.kind === 'step'
    ? format.name(idea.name)
    : t(`diagnosis.idea.${idea.kind}`, { target: named(idea.target) })
}

/** Texts one after the other, as the language separates them. */
export function listed({ t }: DiagnosisLanguage, items: readonly string[]): string {
  return items.reduce(
    (so, item) => (so === '' ? item : t('diagnosis.listed', { items: so, item })),
    '',
  )
}
