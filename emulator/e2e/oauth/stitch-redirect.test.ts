import { expect, it } from 'vitest'
import { continueAs, oauthStage, run } from './oauth-stage.fixture.ts'

const SCRIPT = `
  import * as sdk from 'mongodb-stitch-browser-sdk'
  const { baseUrl, appId } = globalThis.place
  const builder = new sdk.StitchAppClientConfiguration.Builder().withBaseUrl(baseUrl)
  const { auth } = sdk.Stitch.initializeAppClient(appId, builder.build())
  const CREDENTIALS = {
    google: sdk.GoogleRedirectCredential,
    facebook: sdk.FacebookRedirectCredential,
  }
  const me = () => ({
    id: auth.user.id,
    email: auth.user.profile.email ?? null,
    providers: auth.user.identities.map((one) => one.providerType),
  })
  Object.assign(globalThis, {
    logInAnonymously: () => auth.loginWithCredential(new sdk.AnonymousCredential()).then(me),
    logIn: (provider) => void auth.loginWithRedirect(new CREDENTIALS[provider]()),
    link: (provider) => void auth.user.linkUserWithRedirect(new CREDENTIALS[provider]()),
    logOut: () => auth.logout(),
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

it.each(['google', 'facebook'])(
  'mongodb-stitch-browser-sdk links %s by redirect, and logs in with it as the same user',
  async (name) => {
    const { page, home } = await open(SCRIPT)
    const consent = page.getByRole('heading', { level: 1, name: new RegExp(name, 'i') })
    const back = async () => {
      await page.waitForURL((url) => url.href.startsWith(`${home}#`))
      expect(await run(page, 'hasResult()')).toBe(true)
      return await run<Me>(page, 'result()')
    }
    const { id } = await run<Me>(page, 'logInAnonymously()')

    await run(page, `link('${name}')`)
    await consent.waitFor()
    await continueAs(page, 'Ada Lovelace', 'ada@example.com')
    const providers = ['anon-user', `oauth2-${name}`]
    expect(await back()).toEqual({ id, email: 'ada@example.com', providers })

    await run(page, 'logOut()')
    await run(page, `logIn('${name}')`)
    await page.getByRole('button', { name: /ada@example\.com/ }).click()
    expect(await back()).toEqual({ id, email: 'ada@example.com', providers })
  },
)

it('mongodb-stitch-browser-sdk hears of a refusal', async () => {
  const { page, home, control } = await open(SCRIPT)
  await run(page, `logIn('google')`)
  await page.getByRole('button', { name: 'Refuse' }).click()
  await page.waitForURL((url) => url.href.startsWith(`${home}#`))
  expect(await run(page, 'result()')).toContain('access_denied')
  expect(await control.users()).toEqual([])
})
