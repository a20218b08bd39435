export { route } from '../api/route.ts'
