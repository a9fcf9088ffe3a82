import type { App } from '../app.ts'
import { forgetOldest } from '../values/forget-oldest.ts'
import type { Warning } from './warning.ts'

/** How many different warnings an app remembers; the oldest goes. */
const MAX_WARNINGS = 100

/** Notes a warning; what was noticed before is counted, and told only the first time. */
export function raiseWarning(
  app: App,
  {
    kind,
    subject,
    message,
    userId = null,
  }: Pick<Warning, 'kind' | 'subject' | 'message'> & { userId?: string | null },
): void {
  const key = `${kind} ${subject}`
  const at = app.clock.now()
  const known = app.warnings.get(key)
  if (known !== undefined) {
    known.count += 1
    known.lastAt = at
    known.message = message
    return
  }
  app.lastWarningId += 1
  app.warnings.set(key, {
    id: app.lastWarningId,
    kind,
    subject,
    message,
    userId,
    firstAt: at,
    lastAt: at,
    count: 1,
  })
  forgetOldest(app.warnings, MAX_WARNINGS)
  app.events.emit({ type: 'warning.raised', appId: app.id, at, kind, message })
}

/** Forgets one warning, which turned out to be none. */
export function takeBackWarning(app: App, kind: Warning['kind'], subject: string): void {
  app.warnings.delete(`${kind} ${subject}`)
}

/** Forgets what was noticed; answers how much there was. */
export function clearWarnings(app: App): number {
  const count = app.warnings.size
  app.warnings.clear()
  return count
}
