/** Says which models of the plant's own are not drawn, and why. */
import { useEffect } from 'react'

import { say } from '#client/cockpit/panel-store.ts'
import { useStores } from '#client/ui/stores.ts'
import { languageOf } from '#client/ui/use-language.ts'
import { modelFailure } from './model-failure.ts'
import { modelFailures } from './model-failure-store.ts'

export function useModelNotice(): void {
  const { twin, view } = useStores()
  useEffect(
    () =>
      modelFailures.subscribe((failures) => {
        const { locale } = view.getState()
        const { t } = languageOf(twin.getState().plant, locale)
        const models = failures.map((failure) => modelFailure(failure, locale)).join(' ')
        if (failures.length > 0) say(t('ownModel.failed', { models }), true)
      }),
    [twin, view],
  )
}
