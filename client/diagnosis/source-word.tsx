/** Where a figure of the diagnosis comes from, in a word. */
import { useDiagnosisLanguage } from './diagnosis-language.ts'

export interface SourceWordProps {
  readonly of: 'model' | 'measured' | 'record' | 'reported' | 'estimate'
  /** All that is known of it. */
  readonly tip?: string
}

export function SourceWord({ of, tip }: SourceWordProps) {
  const { t } = useDiagnosisLanguage()
  return (
    <span className="source-word" data-kind={of} title={tip}>
      {t(`diagnosis.source.${of}`)}
    </span>
  )
}

/** The word for what a text of a source begins with. */
export function sourceWordOf(source: string): SourceWordProps['of'] {
  return source.startsWith('reported') ? 'reported' : 'estimate'
}
