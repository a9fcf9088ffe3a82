import type { RemoteClient } from '../remote-client.fixture.ts'
import type { Scenario, Stage } from '../stage.fixture.ts'
import { expectRefusal } from './expect-refusal.fixture.ts'
import { ANN } from './identities.fixture.ts'

/** What an app is told of a link that the service would not make, and what is left of its user. */
export const linkRefusalScenarios: readonly Scenario[] = [
  {
    title: 'the identity of another user: refused; the Stitch SDKs log out, and realm-web stops repeating',
    async run(stage) {
      await registered(stage, ANN)
      await expectRefusal(stage, await anonymous(stage), ANN, {
        code: 'InvalidSession',
        message: 'unauthorized',
      })
    },
  },
  {
    title: 'a second e-mail address: refused, the user goes on',
    async run(stage) {
      const one = await stage.client()
      await one.register(ANN.email, ANN.password)
      await one.logInWith(ANN)
      const second = { ...ANN, email: 'ann@example.org' }
      await one.register(second.email, second.password)
      await expectRefusal(stage, one, second, { code: 'InvalidParameter', message: 'unauthorized' })
    },
  },
  {
    title: 'an e-mail address that waits for its confirmation: refused, the user goes on',
    async run(stage) {
      const one = await anonymous(stage)
      await stage.app.call('POST', '/registrations', { ...ANN, confirmed: false })
      await expectRefusal(stage, one, ANN, { code: 'AuthError', message: 'unauthorized' })
    },
  },
  {
    title: 'a provider that is off: refused, the user goes on',
    async run(stage) {
      const one = await anonymous(stage)
      await one.register(ANN.email, ANN.password)
      await stage.app.switchProvider('local-userpass', { disabled: true })
      await expectRefusal(stage, one, ANN, {
        code: 'InvalidParameter',
        message: "authentication via 'local-userpass' is unsupported",
      })
    },
  },
  {
    title: 'a wrong password: refused, the user goes on',
    async run(stage) {
      const one = await anonymous(stage)
      await one.register(ANN.email, ANN.password)
      const wrong = { ...ANN, password: 'a wrong one' }
      await expectRefusal(stage, one, wrong, { code: 'InvalidPassword', message: 'unauthorized' })
    },
  },
  {
    title: 'the API key of another user: refused, the user goes on',
    async run(stage) {
      const owner = await registered(stage, ANN)
      const { key } = await owner.createKey('hers')
      await expectRefusal(
        stage,
        await anonymous(stage),
        { key: key ?? '' },
        { code: 'InvalidParameter', message: 'invalid user link request' },
      )
    },
  },
]

async function anonymous({ client }: Stage): Promise<RemoteClient> {
  const one = await client()
  await one.logIn()
  return one
}

async function registered({ client }: Stage, { email, password }: typeof ANN): Promise<RemoteClient> {
  const one = await client()
  await one.register(email, password)
  await one.logInWith({ email, password })
  return one
}
