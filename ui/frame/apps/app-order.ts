import type { AppView } from '../../../emulator/control/wire.ts'

/** The apps as one looks for them: what was asked last comes first, then what is configured, then by id. */
export function orderApps(apps: readonly AppView[]): AppView[] {
  return [...apps].sort(
    (a, b) =>
      lastRequest(b) - lastRequest(a) ||
      Number(b.configured) - Number(a.configured) ||
      (a.id < b.id ? -1 : 1),
  )
}

/** Those whose id contains the text, in any case. */
export function findApps(apps: readonly AppView[], text: string): AppView[] {
  const wanted = text.trim().toLowerCase()
  return apps.filter(({ id }) => id.toLowerCase().includes(wanted))
}

/** Where the page begins: the default app, else the one that was asked last; null when there is none. */
export function homeOf(defaultAppId: string | null, apps: readonly AppView[]): string | null {
  return defaultAppId ?? orderApps(apps)[0]?.id ?? null
}

/** What the Control API takes as an app id. */
export function canBeAppId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(text)
}

function lastRequest({ lastRequestAt }: AppView): number {
  return lastRequestAt === null ? 0 : Date.parse(lastRequestAt)
}
