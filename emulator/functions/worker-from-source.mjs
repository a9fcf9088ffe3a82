// In a checkout a worker's entry is TypeScript, which Node cannot load by itself.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
