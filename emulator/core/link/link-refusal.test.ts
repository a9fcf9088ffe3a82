import { describe, expect, it } from 'vitest'
import { CredentialsRefused } from '../errors.ts'
import { faultOf } from '../faults/fault.fixture.ts'
import { providerApp } from '../providers/providers.fixture.ts'
import { logInAnonymously, refresh } from '../sessions/auth.ts'
import { link, requireLinkProvider } from './link.ts'
import { LINK_OUTCOMES } from './link-outcome.ts'
import { forceLinkOutcome, refusal } from './link-refusal.ts'

const LINKED = { providerType: 'custom-function', identityId: 'x', data: {}, newUserType: 'normal' } as const

describe('the loop breaker', () => {
  it('words the fourth refusal in a row so that realm-web hands it out; a success starts anew', () => {
    const { app } = providerApp()
    const [one, two] = [logInAnonymously(app, null), logInAnonymously(app, null)]
    const refused = (session = one.session) => refusal(app, session, new CredentialsRefused()).kind
    expect([refused(), refused(), refused(), refused(), refused()]).toEqual([
      ...['unauthorized', 'unauthorized', 'unauthorized'],
      ...['invalid', 'invalid'],
    ])
    expect(refused(two.session)).toBe('unauthorized')
    link(app, one, LINKED)
    expect(refused()).toBe('unauthorized')
  })
})

describe('forced outcomes', () => {
  const expected = {
    identityTaken: ['unauthorized', 'InvalidSession'],
    alreadyLinked: ['invalid', 'InvalidParameter'],
    pending: ['unauthorized', 'AuthError'],
    invalidCredential: ['unauthorized', 'InvalidSession'],
    invalidLink: ['invalid', 'InvalidParameter'],
    providerOff: ['invalid', 'InvalidParameter'],
    serverError: ['broken', 'InternalServerError'],
  }

  it.each(LINK_OUTCOMES)('%s refuses the next link, once', (outcome) => {
    const { app } = providerApp()
    const request = logInAnonymously(app, null)
    forceLinkOutcome(app, request.user, outcome)
    const choose = () => faultOf(() => requireLinkProvider(app, request, 'local-userpass'))
    expect(choose().slice(0, 2)).toEqual(expected[outcome])
    expect(choose()).toBe('none')
  })

  it.each(['identityTaken', 'invalidCredential', 'pending'] as const)(
    '%s also refuses the link that an SDK repeats with a fresh token, and no other',
    (outcome) => {
      const { app } = providerApp()
      const request = logInAnonymously(app, null)
      const { user, session } = request
      const choose = (provider = 'local-userpass') =>
        faultOf(() => requireLinkProvider(app, request, provider))
      const statuses = []
      forceLinkOutcome(app, user, outcome)
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        statuses.push(choose()[0])
        refresh(app, user, session)
      }
      expect(statuses).toEqual(['unauthorized', 'unauthorized', 'unauthorized', 'invalid'])
      expect(choose('api-key')).toBe('none')
      expect(choose()).toBe('none')

      forceLinkOutcome(app, user, outcome)
      expect(choose()[1]).toBe(expected[outcome][1])
      refresh(app, user, session)
      app.clock.advance(30_000)
      expect(choose()).toBe('none')
    },
  )

  it('one for this user goes before one for anybody; null takes it back', () => {
    const { app } = providerApp()
    const [one, two] = [logInAnonymously(app, null), logInAnonymously(app, null)]
    forceLinkOutcome(app, null, 'pending')
    forceLinkOutcome(app, one.user, 'serverError')
    const choose = (request: typeof one) =>
      faultOf(() => requireLinkProvider(app, request, 'local-userpass'))[0]
    expect([choose(one), choose(two), choose(two)]).toEqual(['broken', 'unauthorized', 'n'])
    forceLinkOutcome(app, null, 'pending')
    forceLinkOutcome(app, null, null)
    expect(choose(one)).toBe('n')
  })
})
