/** Starts a worker thread from the sources: TypeScript first, then the worker's file. */
import { register } from 'tsx/esm/api'

register()
await import('./worker-entry.ts')
