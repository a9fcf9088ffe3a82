import { type JobEnding, MAX_LOG_LINE, type WorkerMessage } from './protocol.ts'

/**
 * What a worker process said; undefined for what no worker of ours says. A function has its process to itself, and with it
 * the means to say anything.
 */
export function readWorkerMessage(given: unknown): WorkerMessage | undefined {
  if (!isObject(given)) return undefined
  const { type, line, ending, reusable } = given
  switch (type) {
    case 'started':
      return { type }
    case 'log':
      return typeof line === 'string' ? { type, line: line.slice(0, MAX_LOG_LINE) } : undefined
    case 'ended': {
      const read = readEnding(ending)
      return read && { type, ending: read }
    }
    case 'idle':
      return { type, reusable: reusable === true }
    default:
      return undefined
  }
}

function readEnding(given: unknown): JobEnding | undefined {
  if (!isObject(given)) return undefined
  const { ok, value, message } = given
  if (ok === true) return { ok, value: value === undefined ? null : value }
  return ok === false && typeof message === 'string' ? { ok, message } : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
