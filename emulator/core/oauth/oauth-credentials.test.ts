import { expect, it } from 'vitest'
import { START, testApps } from '../app.fixture.ts'
import { KEPT_CODES, redeemCredential } from './oauth-credentials.ts'

it('codes that say they are from the future take no more room than others', () => {
  const { app } = testApps()
  // What anybody can sign, the key being public.
  const facts = {
    ...{ domainId: app.domainId, provider: 'oauth2-google', use: 'authCode' as const, audience: '' },
    ...{ person: { id: 'ada' }, issuedAt: START + 10 ** 12, lifetimeMs: 1 },
  }
  const spend = (id: string) =>
    redeemCredential(app, 'oauth2-google', 'authCode', app.tokens.identityToken({ ...facts, id }))
  for (let count = 0; count < KEPT_CODES; count += 1) app.usedAuthCodes.set(`code-${count}`, START + 10 ** 12)
  expect(spend('one more')).toEqual({ id: 'ada' })
  expect(app.usedAuthCodes.size).toBe(KEPT_CODES)
  expect(() => spend('one more')).toThrow('unauthorized')
})
