/** The way into the diagnosis, with a name where there is room for one. */
import { IconStethoscope } from '@tabler/icons-react'

import { useLanguage } from '#client/ui/use-language.ts'
import { openDiagnosis } from './diagnosis-open.ts'

export function DiagnosisButton({ named = false }: { readonly named?: boolean }) {
  const { t } = useLanguage()
  return (
    <button
      type="button"
      className={named ? 'small-button' : 'tool-button'}
      data-testid={named ? 'diagnosis-enter-named' : 'diagnosis-enter'}
      title={t('transformation.diagnosis')}
      aria-label={t('transformation.diagnosis')}
      onClick={() => openDiagnosis(true)}
    >
      <IconStethoscope size={18} stroke={1.6} aria-hidden="true" />
      {named && <> {t('transformation.diagnosis')}</>}
    </button>
  )
}
