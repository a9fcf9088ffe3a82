import type { App } from '../core/app.ts'
import { EmulatorError } from '../core/errors.ts'
import type { Mail } from '../core/mail.ts'

/** Which mails are meant; what is left out matches all. */
export interface MailMatch {
  readonly to?: string | undefined
  readonly kind?: Mail['kind'] | undefined
}

/** How many of the mails that did come are told. */
const TOLD = 10

/** Whether a mail is meant. */
export function isMailMeant({ to, kind }: MailMatch, mail: Mail): boolean {
  return (to === undefined || mail.to === to) && (kind === undefined || mail.kind === kind)
}

/**
 * Resolves with the oldest mail after `after` that matches, or the next one that comes. Rejects when `timeout` ms of
 * real time are over, or at once when `signal` is aborted; neither timer nor listener is left.
 */
export function waitForMail(
  app: App,
  match: MailMatch,
  { after, timeout, signal }: { after: number; timeout: number; signal: AbortSignal },
): Promise<Mail> {
  const find = () => app.mails.find((mail) => mail.id > after && isMailMeant(match, mail))
  const known = find()
  if (known !== undefined) return Promise.resolve(known)
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      stopListening()
      signal.removeEventListener('abort', onAbort)
    }
    const stopListening = app.events.on((event) => {
      if (event.type !== 'mail.posted' || event.appId !== app.id) return
      const mail = find()
      if (mail === undefined) return
      end()
      resolve(mail)
    })
    const timer = setTimeout(() => {
      end()
      reject(timedOut(app, match, timeout))
    }, timeout)
    const onAbort = () => {
      end()
      reject(new EmulatorError('timeout', 'the wait was given up', 'WaitAborted'))
    }
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
  })
}

function timedOut(app: App, match: MailMatch, timeoutMs: number): EmulatorError {
  const told = app.mails.slice(-TOLD).map(({ kind, to }) => `${kind} to ${to}`)
  return new EmulatorError(
    'timeout',
    `no mail matched ${JSON.stringify(match)} within ${timeoutMs} ms; ` +
      (told.length === 0 ? 'none came at all' : `these came: ${told.join(', ')}`),
    'WaitTimedOut',
  )
}
