/** The sheet of all keys, and the switch that turns single keys off. */
import { Kbd, Modal, Switch } from '@mantine/core'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { keyMap } from './key-map.ts'
import { panelStore, usePanels } from './panel-store.ts'

export function KeySheet() {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const opened = usePanels((panels) => panels.keySheet)
  const shortcuts = usePanels((panels) => panels.shortcuts)
  const rows = keyMap.flatMap(({ action, shown, label }) => {
    // The nine keys that save are one row.
    if (action.startsWith('save-view-'))
      return action === 'save-view-1' ? [{ action, shown: 'Shift 1…9', text: t(label) }] : []
    if (!action.startsWith('view-')) return [{ action, shown, text: t(label) }]
    const number = Number(shown)
    const view = plant.hall.views[number - 1]
    return view
      ? [{ action, shown, text: `${t(label, { number })} · ${format.name(view.name)}` }]
      : []
  })
  return (
    <Modal
      opened={opened}
      onClose={() => panelStore.setState({ keySheet: false })}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('face.close') }}
      size={420}
    >
      <dl className="key-sheet">
        {rows.map(({ action, shown, text }) => (
          <div key={action}>
            <dt>
              <Kbd>{shown}</Kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t('keys.enabled')}
        checked={shortcuts}
        onChange={(event) => panelStore.setState({ shortcuts: event.currentTarget.checked })}
      />
    </Modal>
  )
}
