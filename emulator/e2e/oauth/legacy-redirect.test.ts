import { expect, it } from 'vitest'
import { continueAs, oauthStage, run } from './oauth-stage.fixture.ts'

const SCRIPT = `
  import { StitchClientFactory } from 'mongodb-stitch/dist/web/stitch.js'
  const { baseUrl, appId } = globalThis.place
  // Making the client is what reads the fragment.
  const ready = StitchClientFactory.create(appId, { baseUrl })
  const me = (client) =>
    client.userProfile().then(({ user_id, identities }) => ({
      id: user_id,
      providers: identities.map((one) => one.provider_type),
    }))
  Object.assign(globalThis, {
    logInAnonymously: () => ready.then((client) => client.login()),
    logIn: (provider) => void ready.then((client) => client.authenticate(provider, {})),
    link: (provider) => void ready.then((client) => client.linkWithProvider(provider, {})),
    logOut: () => ready.then((client) => client.logout()),
    me: () => ready.then((client) => (client.isAuthenticated() ? me(client) : null)),
  })
`
interface Me {
  readonly id: string
  readonly providers: readonly string[]
}

const open = oauthStage()

it.each(['google', 'facebook'])(
  // Its link flag gets lost when no code is at hand [legacy 3.18 auth/providers]: with one it links, as all SDKs do.
  'mongodb-stitch 3.18 logs in with %s by redirect, also where it was asked to link: the anonymous user is left behind',
  async (name) => {
    const { page, home, control } = await open(SCRIPT)
    const anonymousId = await run<string>(page, 'logInAnonymously()')
    const back = async () => {
      await page.waitForURL((url) => url.href.startsWith(home))
      return await run<Me | null>(page, 'me()')
    }

    await run(page, `link('${name}')`)
    await page.getByRole('heading', { level: 1, name: new RegExp(name, 'i') }).waitFor()
    await continueAs(page, 'Ada Lovelace', 'ada@example.com')
    const ada = await back()
    expect(ada).toEqual({ id: expect.any(String), providers: [`oauth2-${name}`] })
    expect(ada?.id).not.toBe(anonymousId)

    await run(page, 'logOut()')
    expect(await run(page, 'me()')).toBeNull()
    await run(page, `logIn('${name}')`)
    await page.getByRole('button', { name: /ada@example\.com/ }).click()
    expect(await back()).toEqual(ada)
    expect((await control.users()).map(({ id }) => id).sort()).toEqual([anonymousId, ada?.id].sort())
  },
)
