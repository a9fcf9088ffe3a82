import type { Apps } from '../../core/apps.ts'
import type { AppSource } from '../../core/ports.ts'

/**
 * Tells whether a page of that origin may make a call: the app that the path names decides, or the configured one
 * until it is made. `/auth/…` names none, and a preflight has no token either: there any app that lets it in is enough.
 */
export function originRule(
  apps: Apps,
  configured: AppSource,
): (appId: string | undefined, origin: string) => boolean {
  return (appId, origin) => {
    if (appId !== undefined) return lets((apps.peek(appId)?.template ?? configured).current(), origin)
    if (apps.some((app) => lets(app.template.current(), origin))) return true
    return !apps.some(() => true) && lets(configured.current(), origin)
  }
}

function lets({ allowedRequestOrigins: allowed }: ReturnType<AppSource['current']>, origin: string): boolean {
  return allowed.length === 0 || allowed.includes(origin)
}
