import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { continueAs, oauthStage, run } from './oauth-stage.fixture.ts'

const SCRIPT = `
  import { App, Credentials, handleAuthRedirect } from 'realm-web'
  const { baseUrl, appId } = globalThis.place
  const redirectUrl = location.origin + '/'
  const CREDENTIALS = {
    google: () => Credentials.google({ redirectUrl }),
    facebook: () => Credentials.facebook(redirectUrl),
    apple: () => Credentials.apple(redirectUrl),
  }
  if (location.hash !== '') handleAuthRedirect()
  const app = new App({ id: appId, baseUrl })
  const me = (user) => ({ id: user.id, providers: user.identities.map((one) => one.providerType) })
  Object.assign(globalThis, {
    logInAnonymously: () => app.logIn(Credentials.anonymous()).then(me),
    logIn: (provider) => app.logIn(CREDENTIALS[provider]()).then(me, (error) => String(error.message)),
    link: (provider) =>
      app.currentUser
        .linkCredentials(CREDENTIALS[provider]())
        .then(() => me(app.currentUser), (error) => String(error.message)),
    me: async () => (app.currentUser === null ? null : me(app.currentUser)),
    logOut: () => app.currentUser.logOut(),
  })
`
interface Me {
  readonly id: string
  readonly providers: readonly string[]
}

const open = oauthStage()

async function inPopup<T>(page: Page, expression: string, act: (popup: Page) => Promise<void>): Promise<T> {
  const opened = page.waitForEvent('popup')
  const result = run<T>(page, expression)
  const popup = await opened
  const closed = popup.waitForEvent('close')
  await act(popup)
  // realm-web closes it when it has read the result.
  await closed
  return await result
}

it.each(['google', 'facebook', 'apple'])(
  'realm-web links %s in a popup, and logs in with it as the same user',
  async (name) => {
    const { page, control } = await open(SCRIPT)
    const { id } = await run<Me>(page, 'logInAnonymously()')
    const providers = ['anon-user', `oauth2-${name}`]
    const linked = await inPopup<Me>(page, `link('${name}')`, (popup) =>
      continueAs(popup, 'Ada Lovelace', 'ada@example.com'),
    )
    expect(linked).toEqual({ id, providers })

    await run(page, 'logOut()')
    expect(await run(page, 'me()')).toBeNull()
    const back = await inPopup<Me>(page, `logIn('${name}')`, (popup) =>
      popup.getByRole('button', { name: /ada@example\.com/ }).click(),
    )
    expect(back).toEqual({ id, providers })
    expect(await control.users()).toMatchObject([{ id, providers }])
  },
)

it('realm-web hears that a link is refused, and its user goes on', async () => {
  const { page, control } = await open(SCRIPT)
  const { id: owner } = await inPopup<Me>(page, `logIn('google')`, (popup) =>
    continueAs(popup, 'Ada Lovelace', 'ada@example.com'),
  )
  await run(page, 'logOut()')

  const { id } = await run<Me>(page, 'logInAnonymously()')
  // The SDK never reads the reason: the app is told the same of each, whatever stands in the popup's address.
  const link = async (provider: string, button: string | RegExp) => {
    let reason: string | null = null
    const said = await inPopup<string>(page, `link('${provider}')`, async (popup) => {
      popup.on('framenavigated', (frame) => {
        reason = new URLSearchParams(new URL(frame.url()).hash.slice(1)).get('_baas_error') ?? reason
      })
      await popup.getByRole('button', { name: button }).click()
    })
    return [said, reason]
  }
  const undecoded = expect.stringContaining('Failed to decode')
  expect(await link('google', /ada@example\.com/)).toEqual([undecoded, 'unauthorized'])
  expect(await link('facebook', 'Refuse')).toEqual([undecoded, 'access_denied'])
  await control.call('POST', '/links/next', { outcome: 'serverError' })
  expect(await link('apple', /ada@example\.com/)).toEqual([undecoded, 'internal server error'])
  await control.switchProvider('oauth2-apple', { disabled: true })
  expect(await run(page, `link('apple')`)).toContain("authentication via 'oauth2-apple' is unsupported")
  expect(await run(page, 'me()')).toEqual({ id, providers: ['anon-user'] })
  expect((await control.users()).map((user) => [user.id, user.providers]).sort()).toEqual(
    [
      [owner, ['oauth2-google']],
      [id, ['anon-user']],
    ].sort(),
  )
})

it('realm-web hears of a refusal', async () => {
  const { page, control } = await open(SCRIPT)
  const said = await inPopup<string>(page, `logIn('apple')`, (popup) =>
    popup.getByRole('button', { name: 'Refuse' }).click(),
  )
  expect(said).toContain('Failed to decode')
  expect(await control.users()).toEqual([])
})
