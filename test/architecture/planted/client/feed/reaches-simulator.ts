export { station } from '../../simulator/station.ts'
