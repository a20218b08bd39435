/** The button by which a person picks a capsule file. */
import { IconFolderOpen } from '@tabler/icons-react'
import { useRef } from 'react'

import { useLanguage } from '#client/ui/use-language.ts'

export function OpenCapsuleButton() {
  const language = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const label = language.t('capsule.open')
  return (
    <>
      <button
        type="button"
        className="tool-button"
        aria-label={label}
        title={label}
        data-testid="capsule-open"
        onClick={() => input.current?.click()}
      >
        <IconFolderOpen size={18} />
      </button>
      <input
        ref={input}
        type="file"
        accept=".pfcap,application/zip"
        hidden
        data-testid="capsule-file"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file)
            void import('./bring-capsule.ts').then((bring) => bring.bringCapsule(file, language))
          target.value = ''
        }}
      />
    </>
  )
}
