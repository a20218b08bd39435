/** What is wrong in the plant file that is being written, by line and with the mend; gone when the file is right. */
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand'

import { translator } from '#client/i18n/translator.ts'
import type { ViewStore } from '#client/store/view-store.ts'
import type { WatchProblem } from '#models/wire/watch-report.ts'
import { inChinese } from './in-chinese.ts'
import { useWatch } from './use-watch.ts'
import './file-problems.css'

export function FileProblems({ view }: { readonly view: ViewStore }) {
  const t = translator(useStore(view, (state) => state.locale))
  const problems = useWatch()
  const [dismissed, setDismissed] = useState<readonly WatchProblem[]>()
  if (problems.length === 0 || problems === dismissed) return undefined
  return (
    <section className="file-problems" role="alert" data-testid="file-problems">
      <header>
        <h2>{t('watch.title', { count: problems.length })}</h2>
        <button
          type="button"
          className="tool-button"
          aria-label={t('watch.dismiss')}
          onClick={() => setDismissed(problems)}
        >
          <IconX size={16} aria-hidden />
        </button>
      </header>
      <p className="muted">{t('watch.goesOn')}</p>
      <ol>
        {problems.map((problem) => (
          <Problem key={JSON.stringify(problem)} problem={problem} view={view} />
        ))}
      </ol>
    </section>
  )
}

function Problem({ problem, view }: { readonly problem: WatchProblem; readonly view: ViewStore }) {
  const locale = useStore(view, (state) => state.locale)
  const t = translator(locale)
  const say = (text: string) => (locale === 'zh-CN' ? inChinese(text) : text)
  const { file, line, column, path, expected, got, hint } = problem
  return (
    <li>
      <code className="file-problem-place">{line === 0 ? file : `${file}:${line}:${column}`}</code>
      {path !== '' && <code className="file-problem-path">{path}</code>}
      <dl>
        <dt>{t('watch.expected')}</dt>
        <dd>{say(expected)}</dd>
        <dt>{t('watch.got')}</dt>
        <dd>{say(got)}</dd>
        {hint !== '' && (
          <>
            <dt>{t('watch.mend')}</dt>
            <dd>{say(hint)}</dd>
          </>
        )}
      </dl>
    </li>
  )
}
