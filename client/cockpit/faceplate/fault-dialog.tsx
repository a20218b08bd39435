/** Asks before a simulated machine is stopped, and for how long. */
import { useState } from 'react'
import { Modal, SegmentedControl } from '@mantine/core'

import { unitName } from '#client/ui/plant-names.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { panelStore, usePanels } from '../panel-store.ts'
import { useActions } from '../use-actions.ts'

const repairTimesS = [600, 1800, 7200, 28_800] as const

export function FaultDialog() {
  const { t, format } = useLanguage()
  const { plant } = useStores().twin.getState()
  const workUnit = usePanels((panels) => panels.faultOf)
  const { send } = useActions()
  const [repairS, setRepairS] = useState<number>(repairTimesS[1])
  const close = () => panelStore.setState({ faultOf: undefined })
  return (
    <Modal
      opened={workUnit !== undefined}
      onClose={close}
      centered
      closeButtonProps={{ 'aria-label': t('face.cancel') }}
      title={t('face.faultTitle', { unit: unitName(plant, format, workUnit ?? '') })}
    >
      <p>{t('face.faultText')}</p>
      <p id="repair-time" className="field-label">
        {t('face.faultRepair')}
      </p>
      <SegmentedControl
        fullWidth
        aria-labelledby="repair-time"
        value={String(repairS)}
        onChange={(value) => setRepairS(Number(value))}
        data={repairTimesS.map((seconds) => ({
          value: String(seconds),
          label: format.age(seconds * 1e6),
        }))}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={close}>
          {t('face.cancel')}
        </button>
        <button
          type="button"
          className="button danger"
          data-testid="fault-confirm"
          onClick={() => {
            close()
            if (workUnit !== undefined) void send({ command: 'fault', workUnit, repairS })
          }}
        >
          {t('face.faultConfirm')}
        </button>
      </div>
    </Modal>
  )
}
