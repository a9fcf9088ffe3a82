import type { Mail } from '../../core/accounts/mail.ts'
import type { App } from '../../core/app.ts'
import { EmulatorError } from '../../core/errors.ts'
import { type WaitOptions, waitUntil } from './wait-until.ts'

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
  { after, timeout, signal }: WaitOptions & { after: number },
): Promise<Mail> {
  const find = () => app.mails.find((mail) => mail.id > after && isMailMeant(match, mail))
  const known = find()
  if (known !== undefined) return Promise.resolve(known)
  return waitUntil(
    (found) =>
      app.events.on((event) => {
        if (event.type !== 'mail.posted' || event.appId !== app.id) return
        const mail = find()
        if (mail !== undefined) found(mail)
      }),
    () => timedOut(app, match, timeout),
    { timeout, signal },
  )
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
