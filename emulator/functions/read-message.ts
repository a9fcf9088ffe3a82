import { isObject } from '../core/values/is-object.ts'
import { MAX_LOG_LINE, type WorkerMessage } from './protocol.ts'

/**
 * What a worker process said, once it is known to be a message of ours; undefined for anything else. A function may
 * say what it likes over the same channel: it has the real `process`, as in the service.
 */
export function readMessage(said: unknown): WorkerMessage | undefined {
  if (!isObject(said)) return undefined
  switch (said.type) {
    case 'started':
      return { type: 'started' }
    case 'log':
      return typeof said.line === 'string'
        ? { type: 'log', line: said.line.slice(0, MAX_LOG_LINE) }
        : undefined
    case 'idle':
      return typeof said.reusable === 'boolean' ? { type: 'idle', reusable: said.reusable } : undefined
    case 'ended': {
      const { ending } = said
      if (!isObject(ending)) return undefined
      if (ending.ok === true && ending.value !== undefined)
        return { type: 'ended', ending: { ok: true, value: ending.value } }
      if (ending.ok === false && typeof ending.message === 'string')
        return { type: 'ended', ending: { ok: false, message: ending.message } }
      return undefined
    }
    default:
      return undefined
  }
}
