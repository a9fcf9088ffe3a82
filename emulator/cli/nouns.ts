import type { Noun } from './remote/verb.ts'

/** The commands against a running emulator, in the order of the help. */
export const NOUNS: Readonly<Record<string, { summary: string; load: () => Promise<Noun> }>> = {
  status: {
    summary: 'what the running emulator is, serves and holds',
    load: async () => (await import('./verbs/emulator.ts')).status,
  },
  wait: {
    summary: 'wait until the emulator answers',
    load: async () => (await import('./verbs/emulator.ts')).wait,
  },
  stop: {
    summary: 'stop the running emulator and wait until it is gone',
    load: async () => (await import('./verbs/emulator.ts')).stop,
  },
  open: {
    summary: 'open the emulator’s page in the browser',
    load: async () => (await import('./verbs/emulator.ts')).open,
  },
  apps: {
    summary: 'the apps it holds: list, create, delete',
    load: async () => (await import('./verbs/apps.ts')).apps,
  },
  users: {
    summary: 'accounts: list, create, delete, disable, enable, revoke',
    load: async () => (await import('./verbs/users.ts')).users,
  },
  sessions: {
    summary: 'logins: list, expire, revoke',
    load: async () => (await import('./verbs/sessions.ts')).sessions,
  },
  providers: {
    summary: 'ways to log in: list, enable, disable',
    load: async () => (await import('./verbs/providers.ts')).providers,
  },
  clock: {
    summary: 'the app’s time: show, advance, set, freeze, resume, reset',
    load: async () => (await import('./verbs/clock.ts')).clock,
  },
  faults: {
    summary: 'failures on demand: list, add, next, clear, presets',
    load: async () => (await import('./verbs/faults.ts')).faults,
  },
  requests: {
    summary: 'the calls of the app’s clients, as they come with --follow',
    load: async () => (await import('./verbs/requests.ts')).requests,
  },
  mail: {
    summary: 'what the service would have mailed',
    load: async () => (await import('./verbs/mail.ts')).mail,
  },
  warnings: {
    summary: 'what looks like a mistake of the client',
    load: async () => (await import('./verbs/warnings.ts')).warnings,
  },
  snapshot: {
    summary: 'how the app stood: save, restore, list',
    load: async () => (await import('./verbs/snapshot.ts')).snapshot,
  },
  export: {
    summary: 'write an app with everything in it as JSON',
    load: async () => (await import('./verbs/state.ts')).exportState,
  },
  import: {
    summary: 'put what an export wrote in the place of everything in an app',
    load: async () => (await import('./verbs/state.ts')).importState,
  },
  'export-app': {
    summary: 'write what an app serves as an app directory or zip',
    load: async () => (await import('./verbs/configuration.ts')).exportApp,
  },
  'import-app': {
    summary: 'have an app take over an app directory or zip',
    load: async () => (await import('./verbs/configuration.ts')).importApp,
  },
  reset: {
    summary: 'an app as new, or all of them',
    load: async () => (await import('./verbs/apps.ts')).reset,
  },
}
