import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { hearEvents } from '../fixtures/live-events.fixture.ts'
import { failureOf } from '../sdk/remote-client.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { startApp } from './stage/emulator.fixture.ts'
import { gridOf } from './stage/grid.fixture.ts'
import { createStopwatch, type Step } from './stage/stopwatch.fixture.ts'

/** Half a second on a quiet machine (`npm run bench` measures it); here only that nobody has to reload. */
const SEEN_WITHIN_MS = 10_000
/** The machine may be busy with other tests; the page has to be in time once. */
const ROUNDS = 3

const browser = sharedBrowser()

it('two SDK clients log in, one is expired and revoked: Users and Sessions show each step as it happens', async () => {
  const emulator = await startApp({ args: ['--any-app'] })
  const best = new Map<string, number>()
  for (let round = 1; round <= ROUNDS; round += 1) {
    const lags = await playRound(emulator, `myapp-round-${round}`)
    for (const [step, lag] of lags) best.set(step, Math.min(lag, best.get(step) ?? lag))
    if (Math.max(...best.values()) <= SEEN_WITHIN_MS) break
  }
  expect(best.size).toBe(6)
  for (const [step, lag] of best)
    expect(lag, `${step} was seen after ${lag} ms`).toBeLessThanOrEqual(SEEN_WITHIN_MS)
})

type Emulator = Awaited<ReturnType<typeof startApp>>

/** Plays everything once in an app of its own; resolves with how long after the fact each step was seen. */
async function playRound({ control, url }: Emulator, appId: string): Promise<ReadonlyMap<string, number>> {
  await control.call('POST', '/apps', { id: appId })
  const [usersPage, sessionsPage, stitch, realmWeb, events] = await Promise.all([
    openLive(`${url}/apps/${appId}/users`),
    openLive(`${url}/apps/${appId}/sessions`),
    browser.openSdk('stitch-browser', { baseUrl: url, appId }),
    browser.openSdk('realm-web', { baseUrl: url, appId }),
    hearEvents(url),
  ])
  onTestFinished(() => events.close())
  const users = gridOf(usersPage, 'Users')
  const sessions = gridOf(sessionsPage, 'Sessions')
  const { step, lags } = createStopwatch(events)

  const active = { State: 'active' }
  const logIn = (client: typeof stitch, count: number): Step => ({
    fact: { type: 'session.created', appId },
    act: () => client.logIn(),
    shown: [
      [users, active, count],
      [sessions, active, count],
    ],
  })
  await step('the first login', logIn(stitch, 1))
  await step('the second login', logIn(realmWeb, 2))
  const userId = await stitch.userId()
  const known = await control.app(appId).users()
  const aliases = known.map(({ alias }) => alias).sort()
  expect(new Set(aliases).size).toBe(2)
  for (const grid of [users, sessions]) {
    expect((await grid.rows()).map(({ User }) => User).sort()).toEqual(aliases)
  }
  const alias = known.find(({ id }) => id === userId)?.alias ?? ''
  const whose = { appId, ...(userId !== null && { userId }) }
  const choose = async (verb: string) => {
    await sessionsPage.getByRole('button', { name: `Actions for a session of ${alias}` }).click()
    await sessionsPage.getByRole('menuitem', { name: verb }).click()
  }

  await step('the expired access token', {
    fact: { type: 'session.expired', ...whose },
    act: () => choose('Expire access token'),
    shown: [[sessions, { User: alias, State: 'access expired', 'Access token': '0:00' }]],
  })
  await step('the refresh', {
    fact: { type: 'session.refreshed', ...whose },
    act: () => stitch.callAsUser(),
    shown: [[sessions, { User: alias, ...active, Refreshes: '1', 'Last refresh': 'now|\\d s ago' }]],
  })
  await step('the revoked session', {
    fact: { type: 'session.ended', ...whose },
    act: () => choose('Revoke session'),
    shown: [
      [sessions, { User: alias, State: 'revoked', Why: 'revoked by hand' }],
      [users, { User: alias, State: 'revoked', Sessions: '0/1' }],
    ],
  })
  // The access token that was issued lives out its time, as the service's would.
  await stitch.callAsUser()
  await step('the end of the revoked session’s access token', {
    fact: { type: 'session.expired', ...whose },
    act: () => choose('Expire access token'),
    shown: [[sessions, { User: alias, State: 'revoked', 'Access token': '0:00' }]],
  })
  expect(await failureOf(stitch.callAsUser())).toMatchObject({
    className: 'StitchServiceError',
    code: 'InvalidSession',
  })
  await realmWeb.callAsUser()
  expect((await sessions.rows()).map(({ State }) => State).sort()).toEqual(['active', 'revoked'])
  return lags
}

async function openLive(url: string): Promise<Page> {
  const page = await browser.open(url)
  await page
    .getByRole('status')
    .filter({ hasText: /^Live$/ })
    .waitFor()
  return page
}
