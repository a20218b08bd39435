/** A capsule that is dropped anywhere on the page is opened; a tour file goes to its editor. */
import { useEffect, useState } from 'react'

import { useLanguage } from '#client/ui/use-language.ts'
import { dropOnEditor } from '#client/tour-editor/editor-open.ts'
import './capsule.css'

export function CapsuleDrop() {
  const language = useLanguage()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const carriesFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files')
    const onDragOver = (event: DragEvent) => {
      if (!carriesFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      if (dropOnEditor(file)) return
      void import('./bring-capsule.ts').then((bring) => bring.bringCapsule(file, language))
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [language])
  if (!over) return undefined
  return (
    <div className="capsule-drop" role="status">
      {language.t('capsule.drop')}
    </div>
  )
}
