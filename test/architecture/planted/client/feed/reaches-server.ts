export { door } from '../../server/door.ts'
