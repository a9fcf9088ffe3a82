import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { continueAs, oauthStage, run } from './oauth-stage.fixture.ts'

const SCRIPT = `
  import * as sdk from 'mongodb-stitch-browser-sdk'
  const { baseUrl, appId } = globalThis.place
  const builder = new sdk.StitchAppClientConfiguration.Builder().withBaseUrl(baseUrl)
  const { auth } = sdk.Stitch.initializeAppClient(appId, builder.build())
  const CREDENTIALS = {
    google: () => new sdk.GoogleRedirectCredential(),
    facebook: () => new sdk.FacebookRedirectCredential(),
    // The SDK publishes none: the app brings what its two others consist of.
    apple: () => ({ providerName: 'oauth2-apple', providerType: 'oauth2-apple' }),
  }
  const me = () => ({
    id: auth.user.id,
    email: auth.user.profile.email ?? null,
    providers: auth.user.identities.map((one) => one.providerType),
  })
  Object.assign(globalThis, {
    logInAnonymously: () => auth.loginWithCredential(new sdk.AnonymousCredential()).then(me),
    logIn: (provider) => void auth.loginWithRedirect(CREDENTIALS[provider]()),
    link: (provider) => void auth.user.linkUserWithRedirect(CREDENTIALS[provider]()),
    logOut: () => auth.logout(),
    me: async () => (auth.isLoggedIn ? me() : null),
    hasResult: () => auth.hasRedirectResult(),
    result: () => auth.handleRedirectResult().then(me, (error) => String(error.message)),
  })
`
interface Me {
  readonly id: string
  readonly email: string | null
  readonly providers: readonly string[]
}

const open = oauthStage()

/** Waits until the app's page is back, and answers what the SDK makes of the fragment. */
async function back<T>(page: Page, home: string): Promise<T> {
  await page.waitForURL((url) => url.href.startsWith(`${home}#`))
  expect(await run(page, 'hasResult()')).toBe(true)
  return await run<T>(page, 'result()')
}

it.each(['google', 'facebook', 'apple'])(
  'mongodb-stitch-browser-sdk links %s by redirect, and logs in with it as the same user',
  async (name) => {
    const { page, home, control } = await open(SCRIPT)
    const consent = page.getByRole('heading', { level: 1, name: new RegExp(name, 'i') })
    const { id } = await run<Me>(page, 'logInAnonymously()')

    await run(page, `link('${name}')`)
    await consent.waitFor()
    await continueAs(page, 'Ada Lovelace', 'ada@example.com')
    // Apple's provider tells nothing of the person.
    const email = name === 'apple' ? null : 'ada@example.com'
    const linked = { id, email, providers: ['anon-user', `oauth2-${name}`] }
    expect(await back<Me>(page, home)).toEqual(linked)

    await run(page, 'logOut()')
    expect(await run(page, 'me()')).toBeNull()
    await run(page, `logIn('${name}')`)
    await page.getByRole('button', { name: /ada@example\.com/ }).click()
    expect(await back<Me>(page, home)).toEqual(linked)
    expect(await control.users()).toMatchObject([{ id, providers: linked.providers }])
  },
)

it('mongodb-stitch-browser-sdk hears that a link is refused, and its user goes on', async () => {
  const { page, home, control } = await open(SCRIPT)
  await run(page, `logIn('google')`)
  await continueAs(page, 'Ada Lovelace', 'ada@example.com')
  const { id: owner } = await back<Me>(page, home)
  await run(page, 'logOut()')

  const { id } = await run<Me>(page, 'logInAnonymously()')
  const link = async (provider: string, answer: () => Promise<void>) => {
    await run(page, `link('${provider}')`)
    await answer()
    return await back<string>(page, home)
  }
  const asAda = () => page.getByRole('button', { name: /ada@example\.com/ }).click()
  const refuse = () => page.getByRole('button', { name: 'Refuse' }).click()
  expect(await link('google', asAda)).toContain('unauthorized')
  expect(await link('facebook', refuse)).toContain('access_denied')
  await control.call('POST', '/links/next', { outcome: 'serverError' })
  expect(await link('facebook', asAda)).toContain('internal server error')
  expect(await run(page, 'me()')).toMatchObject({ id, providers: ['anon-user'] })
  expect((await control.users()).map((user) => [user.id, user.providers]).sort()).toEqual(
    [
      [owner, ['oauth2-google']],
      [id, ['anon-user']],
    ].sort(),
  )
})

it('mongodb-stitch-browser-sdk hears of a refusal', async () => {
  const { page, home, control } = await open(SCRIPT)
  await run(page, `logIn('google')`)
  await page.getByRole('button', { name: 'Refuse' }).click()
  expect(await back<string>(page, home)).toContain('access_denied')
  expect(await control.users()).toEqual([])
})
