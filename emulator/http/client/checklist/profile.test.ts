import { describe, expect, it } from 'vitest'
import { createApiKey } from '../../../core/api-keys.ts'
import { CLIENT, payloadOf } from '../../emulator.fixture.ts'
import { checklistEmulator } from './checklist.fixture.ts'
import { openCore } from './core.fixture.ts'

describe('profile', () => {
  it('21. after an anonymous login: one identity, no data, normal, the ids of the token', async () => {
    const { logIn, profile } = checklistEmulator()
    const { access_token } = await logIn()
    const { body } = await profile(access_token).expect(200)
    const { sub, baas_domain_id } = payloadOf(access_token)
    expect(body).toEqual({
      user_id: sub,
      domain_id: baas_domain_id,
      identities: [expect.objectContaining({ provider_type: 'anon-user' })],
      data: {},
      type: 'normal',
    })
  })

  it('22. all data are strings, of e-mail and of server key users', async () => {
    const { app, request, newEmailUser, enter } = openCore()
    const tokens = [
      (await newEmailUser('ann@example.net')).access_token,
      (await enter('api-key', { key: createApiKey(app, null, 'robot').key })).body.access_token,
    ]
    for (const token of tokens) {
      const { body } = await request
        .get(`${CLIENT}/auth/profile`)
        .set('Authorization', `Bearer ${token}`)
        .expect(200)
      expect(Object.values(body.data).map((value) => typeof value)).toEqual(['string'])
    }
  })

  it('23. R instead of A', async () => {
    const { logIn, profile } = checklistEmulator()
    const { body } = await profile((await logIn()).refresh_token).expect(401)
    expect(body).toEqual({ error: 'invalid session: valid Issuer required' })
  })

  it('24. no header', async () => {
    const { body } = await checklistEmulator().request.get(`${CLIENT}/auth/profile`).expect(401)
    expect(body.error).toBe('must authenticate first')
  })

  it('25. an empty Bearer', async () => {
    const { request } = checklistEmulator()
    const { body } = await request.get(`${CLIENT}/auth/profile`).set('Authorization', 'Bearer ').expect(401)
    expect(body.error).toBe('expected Authorization header with JWT (Bearer schema)')
  })
})
