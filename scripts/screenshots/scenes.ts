import type { Page } from 'playwright-core'
import { WORLDS } from './worlds.ts'

/** One picture: an address, and what is done there first. */
export interface Scene {
  readonly name: string
  readonly path: string
  prepare?(page: Page): Promise<void>
}

/** Every view of the page, and what opens over it. */
export function scenes({ userId, sessionId }: { userId: string; sessionId: string }): readonly Scene[] {
  const at = (appId: string, rest: string) => `/apps/${appId}/${rest}`
  const lively = (rest: string) => at(WORLDS.lively, rest)
  return [
    { name: 'home', path: '/' },
    { name: 'users', path: lively('users') },
    { name: 'users-empty', path: at(WORLDS.empty, 'users') },
    { name: 'users-one', path: at(WORLDS.one, 'users') },
    { name: 'users-many', path: at(WORLDS.many, 'users') },
    { name: 'users-no-match', path: lively('users?search=nobody') },
    { name: 'user', path: lively(`users?user=${userId}`) },
    {
      name: 'users-selected',
      path: lively('users'),
      prepare: (page) => page.getByRole('checkbox', { name: 'Select all loaded rows' }).click(),
    },
    { name: 'sessions', path: lively('sessions') },
    { name: 'session', path: lively(`sessions?session=${sessionId}`) },
    { name: 'providers', path: lively('providers') },
    { name: 'requests', path: lively('requests') },
    { name: 'requests-empty', path: at(WORLDS.empty, 'requests') },
    {
      name: 'request',
      path: lively('requests'),
      prepare: (page) => page.getByRole('row').nth(2).click(),
    },
    { name: 'mail', path: lively('mail') },
    { name: 'settings', path: lively('settings') },
    {
      name: 'reset',
      path: lively('settings'),
      prepare: (page) => page.getByRole('button', { name: /reset this app/i }).click(),
    },
    { name: 'help', path: lively('users'), prepare: (page) => page.keyboard.press('?') },
    {
      name: 'snippets',
      path: lively('users'),
      prepare: (page) => page.getByRole('button', { name: 'Base URL' }).click(),
    },
    { name: 'not-here', path: at('stranger-zzzzz', 'users') },
  ]
}
