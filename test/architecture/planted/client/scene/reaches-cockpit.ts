export { panel } from '../cockpit/panel.ts'
