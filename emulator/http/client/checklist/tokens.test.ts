import { describe, expect, it } from 'vitest'
import { resolveOptions } from '../../../options.ts'
import { CLIENT, payloadOf } from '../../emulator.fixture.ts'
import { openCore } from './core.fixture.ts'

/** Custom user data, which no client writes, and the lifetime setting. */
describe('what tokens carry', () => {
  const open = async () => {
    const { app, request, newEmailUser } = openCore()
    const login = await newEmailUser('ann@example.net')
    const setCustomData = (data: Record<string, unknown> | null) => {
      const user = app.users.get(login.user_id)
      if (user === undefined) throw new Error('no such user')
      app.users.replace(user, (known) => ({ ...known, customData: data }))
    }
    const refresh = async () => {
      const call = request
        .post(`${CLIENT}/auth/session`)
        .set('Authorization', `Bearer ${login.refresh_token}`)
      return String((await call.expect(201)).body.access_token)
    }
    return { login, setCustomData, refresh }
  }

  it('16. payloads hold neither - nor _, whatever custom user data say', async () => {
    const { login, setCustomData, refresh } = await open()
    setCustomData({ text: 'ÿþ > ? ~ ¿¾ 日本 🐢', '~?>': ['~~~', '???', '>>>'] })
    for (const token of [await refresh(), login.refresh_token])
      expect(token.split('.')[1]).toMatch(/^[0-9A-Za-z]+$/)
    expect(payloadOf(await refresh()).user_data).toMatchObject({ text: 'ÿþ > ? ~ ¿¾ 日本 🐢' })
  })

  it('38. a refresh lifetime outside 1800 s … 5 years is refused', () => {
    for (const refreshTokenLifetime of ['1799s', `${5 * 365 + 1}d`])
      expect(() => resolveOptions({ refreshTokenLifetime })).toThrow('refreshTokenLifetime')
    for (const refreshTokenLifetime of ['1800s', `${5 * 365}d`])
      expect(() => resolveOptions({ refreshTokenLifetime })).not.toThrow()
  })

  it('39. custom user data appear with the next POST session, and go with it', async () => {
    const { login, setCustomData, refresh } = await open()
    expect(payloadOf(login.access_token)).not.toHaveProperty('user_data')
    setCustomData({ colour: 'green' })
    expect(payloadOf(await refresh()).user_data).toEqual({ colour: 'green' })
    setCustomData(null)
    expect(payloadOf(await refresh())).not.toHaveProperty('user_data')
  })
})
