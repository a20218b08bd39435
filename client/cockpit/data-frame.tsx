/** The frame round everything that says what the data is: dashed for a simulation, grey for a lost server. */
import { useLanguage } from '#client/ui/use-language.ts'
import { useConnection, useTwin } from '#client/ui/use-twin.ts'

export function DataFrame() {
  const { t } = useLanguage()
  const connection = useConnection((twin) => twin.connection)
  const source = useTwin((twin) => twin.state.source, 1)
  const mode = connection === 'live' || connection === 'stale' ? source : 'lost'
  return (
    <div className="data-frame" aria-hidden="true" data-mode={mode}>
      {source !== 'live' && <span className="data-mode">{t(`source.${source}`)}</span>}
    </div>
  )
}
