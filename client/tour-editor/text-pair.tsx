/** A text in both languages, with its letters counted where there is a limit. */
import type { LocalizedText } from '#models/plant/plant.ts'
import { lettersIn } from './tour-draft.ts'
import { useTourEditorLanguage } from './tour-editor-language.ts'

interface TextPairProps {
  readonly label: string
  readonly value: LocalizedText
  readonly onChange: (value: LocalizedText, language: keyof LocalizedText) => void
  readonly limit?: Readonly<Record<keyof LocalizedText, number>>
  readonly rows?: number
  readonly testId: string
}

export function TextPair({ label, value, onChange, limit, rows = 1, testId }: TextPairProps) {
  const { t, format } = useTourEditorLanguage()
  return (
    <fieldset className="tour-pair">
      <legend>{label}</legend>
      {(['zh', 'en'] as const).map((language) => {
        const count = lettersIn(value[language])
        const most = limit?.[language]
        const common = {
          value: value[language],
          lang: language,
          'aria-label': `${label}, ${t(`tourEdit.${language}`)}`,
          'aria-invalid': most !== undefined && count > most,
          'data-testid': `${testId}-${language}`,
          onChange: ({ target }: { target: { value: string } }) =>
            onChange({ ...value, [language]: target.value }, language),
        }
        return (
          <div key={language} className="tour-pair-side">
            {rows > 1 ? <textarea rows={rows} {...common} /> : <input type="text" {...common} />}
            <small className="muted">
              {t(`tourEdit.${language}`)}
              {most !== undefined && (
                <span className="tour-count" data-over={count > most}>
                  {t('tourEdit.letters', {
                    count: format.number(count),
                    limit: format.number(most),
                  })}
                </span>
              )}
            </small>
          </div>
        )
      })}
    </fieldset>
  )
}
