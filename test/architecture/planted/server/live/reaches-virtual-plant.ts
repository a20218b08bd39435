export { door } from '../virtual-plant/door.ts'
