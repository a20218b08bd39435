/** What became of the last request, for a few seconds. */
import { usePanels } from './panel-store.ts'

export function NoticeBar() {
  const notice = usePanels((panels) => panels.notice)
  return (
    <div className="notice-region" role="status" data-testid="notice">
      {notice && (
        <span className="notice" data-bad={notice.bad}>
          {notice.text}
        </span>
      )}
    </div>
  )
}
