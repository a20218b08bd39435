/** Where a figure comes from, in one word: reported, estimated, or from the model. The whole of it is in the tip. */
import { useLanguage } from '#client/ui/use-language.ts'
import type { FigureSource } from '#models/plant/plant.ts'

type SourceKind = 'reported' | 'estimate' | 'model' | 'other'

export function SourceMark({ source }: { readonly source: FigureSource }) {
  const { t } = useLanguage()
  const kind = kindOf(source)
  return (
    <span className="source-mark" data-kind={kind} title={source}>
      {kind === 'other' ? source : t(`transformation.source.${kind}`)}
    </span>
  )
}

function kindOf(source: FigureSource): SourceKind {
  if (source.startsWith('reported')) return 'reported'
  if (source.startsWith('est')) return 'estimate'
  return source.startsWith('model') ? 'model' : 'other'
}
