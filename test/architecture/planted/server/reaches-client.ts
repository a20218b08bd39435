export { panel } from '../client/cockpit/panel.ts'
