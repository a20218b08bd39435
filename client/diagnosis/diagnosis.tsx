/** The diagnosis of the plant, whose code comes when it is first wanted. */
import { lazy, Suspense } from 'react'

import { useConnection } from '#client/ui/use-twin.ts'
import { useDiagnosisOpen } from './diagnosis-open.ts'

const Report = lazy(async () => {
  const { DiagnosisReport } = await import('./diagnosis-report.tsx')
  return { default: DiagnosisReport }
})

export function Diagnosis() {
  const open = useDiagnosisOpen()
  // The plant itself comes first.
  const begun = useConnection((twin) => twin.keyframes > 0)
  if (!open || !begun) return undefined
  return (
    <Suspense>
      <Report />
    </Suspense>
  )
}
