/** The frame round everything that says what the data is: dashed for a simulation, grey for a lost server. */
import { useCompare } from '#client/compare/compare-store.ts'
import { kindOfState } from '#client/compare/kind-of-state.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useConnection, useTwin } from '#client/ui/use-twin.ts'

const frameOf = { record: 'recording', model: 'forecast' } as const

export function DataFrame() {
  const { t } = useLanguage()
  const connection = useConnection((twin) => twin.connection)
  const source = useTwin((twin) => twin.state.source, 1)
  const played = useCompare((compare) => compare.played)
  const compared = useTwin((_twin, nowUs) =>
    played ? frameOf[kindOfState(played.comparison, played.shown, nowUs)] : undefined,
  )
  const known = connection === 'live' || connection === 'stale'
  const shown = compared ?? source
  const mode = compared ?? (known ? source : 'lost')
  return (
    <div className="data-frame" aria-hidden="true" data-mode={mode}>
      {shown !== 'live' && <span className="data-mode">{t(`source.${shown}`)}</span>}
    </div>
  )
}
