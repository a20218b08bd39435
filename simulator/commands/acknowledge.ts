/** Command `acknowledge`: somebody has seen an alarm. */
import { recordAcknowledged } from '../record/order-events.ts'
import type { CommandKind } from './command-kind.ts'

export const acknowledge: CommandKind<'acknowledge'> = {
  target: 'alarm',
  refuse: () => undefined,
  carryOut(run, { alarm, by }) {
    if (run.log) recordAcknowledged(run, run.log, alarm, by ?? '')
  },
}
