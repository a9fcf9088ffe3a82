import type { AppView } from '../../client.ts'
import { CommandFailed, WrongUsage } from '../io.ts'

/** The app that is meant: the named one, else the configured one, else the only one there is. */
export function chooseApp(apps: readonly AppView[], named: string | undefined): string {
  if (named !== undefined) {
    if (apps.some(({ id }) => id === named)) return named
    throw new CommandFailed(
      `there is no app '${named}': ${listed(apps)}; ${isOpen(apps) ? "a client's first request makes one, and so does" : 'to make one:'} 'npx anon-emulator apps create ${named}'`,
    )
  }
  const configured = apps.find((app) => app.configured)
  if (configured !== undefined) return configured.id
  const [only] = apps
  if (only === undefined)
    throw new CommandFailed(
      "there is no app yet: a client's first request makes one, and so does 'npx anon-emulator apps create <the app id that your client uses>'",
    )
  if (apps.length === 1) return only.id
  throw new WrongUsage(`which app? name it with --app: ${listed(apps)}`)
}

/** With an app that is configured, other ids are refused to clients, unless the emulator was told otherwise. */
function isOpen(apps: readonly AppView[]): boolean {
  return !apps.some(({ configured }) => configured)
}

const SHOWN = 20

function listed(apps: readonly AppView[]): string {
  if (apps.length === 0) return 'there are none'
  const ids = apps.slice(0, SHOWN).map(({ id }) => id)
  const more = apps.length - ids.length
  return `there ${apps.length === 1 ? 'is' : 'are'} ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
