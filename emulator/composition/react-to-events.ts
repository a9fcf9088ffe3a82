import type { Apps } from '../core/apps.ts'
import type { EventBus } from '../core/events.ts'
import type { Detectors } from '../core/warnings/detectors.ts'
import type { Log } from '../log.ts'
import { mailLine } from '../mail/mail-line.ts'
import type { SmtpDelivery } from '../mail/smtp-delivery.ts'

/** What the emulator itself does when something has happened in the core. */

/** Has the detectors look at every login, and forget what they saw of an app that starts over. */
export function watchClients(events: EventBus, apps: Apps, detectors: Detectors): void {
  events.on((event) => {
    if (event.type === 'session.created') {
      const app = apps.peek(event.appId)
      const session = app?.sessions.get(event.sessionId)
      if (app !== undefined && session !== undefined) detectors.loggedIn(app, session)
    } else if (event.type === 'app.reset' || event.type === 'app.restored') {
      const app = apps.peek(event.appId)
      if (app !== undefined) detectors.forget(app)
    }
  })
}

/** Says in the log what looks like a mistake of a client. */
export function tellOfWarnings(events: EventBus, log: Log): void {
  events.on((event) => {
    // Wrong app ids are said by the registry, once each.
    if (event.type === 'warning.raised' && event.kind !== 'wrongAppId')
      log.warn(`${event.appId}: ${event.message}`)
  })
}

/** Says in the log what the service would have mailed, and mails it where a server for that was named. */
export function deliverMails(
  events: EventBus,
  apps: Apps,
  log: Log,
  delivery: SmtpDelivery | undefined,
): void {
  events.on((event) => {
    if (event.type !== 'mail.posted') return
    const mail = apps.find(event.appId)?.mails.at(-1)
    if (mail === undefined) return
    log.info(mailLine(event.appId, mail))
    void delivery?.deliver(mail)
  })
}
