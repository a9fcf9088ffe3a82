import { describe, expect, it } from 'vitest'
import { PASSWORD } from '../../client/checklist/checklist.fixture.ts'
import { administeredApp } from '../admin.fixture.ts'

const HEX_ID = /^[0-9a-f]{24}$/
const EMAIL = 'ann@example.net'

interface UserDocument {
  _id: string
  disabled: boolean
  identities: { id: string; provider_type: string }[]
}

/** An administered app with one e-mail user that the administrator made. */
async function withAnn() {
  const given = await administeredApp()
  const { body: ann } = await given.post('/users').send({ email: EMAIL, password: PASSWORD }).expect(201)
  return { ...given, ann: ann as UserDocument }
}

describe('users', () => {
  it('admin 37: one that is made is confirmed, listed at once and as it was answered', async () => {
    const { ann, get, enterWithEmail } = await withAnn()
    expect(ann).toEqual({
      _id: expect.stringMatching(HEX_ID),
      type: 'normal',
      disabled: false,
      // 2026-01-01, where the app's clock stands.
      creation_date: 1767225600,
      last_authentication_date: 0,
      data: { email: EMAIL },
      identities: [
        {
          id: expect.stringMatching(HEX_ID),
          provider_type: 'local-userpass',
          provider_id: expect.stringMatching(HEX_ID),
          provider_data: { email: EMAIL },
        },
      ],
    })
    expect((await get('/users').expect(200)).body).toEqual([ann])
    expect((await get(`/users/${ann._id}`).expect(200)).body).toEqual(ann)
    expect((await get('/users_count').expect(200)).body).toBe(1)
    expect((await get('/user_registrations/pending_users').expect(200)).body).toEqual([])
    expect((await enterWithEmail(EMAIL).expect(200)).body.user_id).toBe(ann._id)
    expect((await get(`/users/${ann._id}`)).body.last_authentication_date).toBe(1767225600)
  })

  it('one that cannot be is refused, and nobody is made', async () => {
    const { ann, get, post, app } = await withAnn()
    for (const [body, status, code] of [
      [{ email: EMAIL, password: PASSWORD }, 409, 'AccountNameInUse'],
      [{ email: 'bob@example.net', password: 'short' }, 400, 'BadRequest'],
      [{ email: 'bob@example.net' }, 400, 'BadRequest'],
      [{ password: PASSWORD }, 400, 'BadRequest'],
      [{ email: null, password: PASSWORD }, 400, 'BadRequest'],
      [[], 400, 'BadRequest'],
    ] as const)
      expect((await post('/users').send(body).expect(status)).body.error_code).toBe(code)
    await app.providers.disable('local-userpass')
    const refused = await post('/users').send({ email: 'bob@example.net', password: PASSWORD }).expect(400)
    // Not InvalidSession: realm-cli would throw its own session away.
    expect(refused.body.error_code).toBe('InvalidParameter')
    expect((await get('/users')).body).toEqual([ann])
    expect((await get('/user_registrations/pending_users')).body).toEqual([])
  })

  it('admin 38: the list is in the order of ids, and filtered by state and provider', async () => {
    const { ann, get, put, post, logIn, app } = await withAnn()
    const { user_id: anonymous } = await logIn()
    await post('/api_keys').send({ name: 'robot' }).expect(201)
    // Ids begin with the time: what is made now comes first.
    await app.clock.advance('-1d')
    const { user_id: early } = await logIn()
    await put(`/users/${ann._id}/disable`).expect(204)
    const list = async (query: string) =>
      ((await get(`/users${query}`).expect(200)).body as UserDocument[]).map(({ _id }) => _id)
    const all = await list('')
    expect(all).toHaveLength(4)
    expect(all).toEqual([...all].sort())
    expect(all[0]).toBe(early)
    for (const key of ['status', 'state']) {
      expect(await list(`?${key}=disabled`)).toEqual([ann._id])
      expect(await list(`?${key}=enabled`)).toEqual(all.filter((id) => id !== ann._id))
    }
    expect(await list('?provider_types=anon-user')).toEqual([early, anonymous].sort())
    expect(await list('?provider_types=local-userpass,api-key')).toEqual(
      all.filter((id) => id !== early && id !== anonymous),
    )
    expect(await list('?provider_types=local-userpass,api-key&status=disabled')).toEqual([ann._id])
    expect(await list('?provider_types=oauth2-google')).toEqual([])
    await get('/users?status=sleeping').expect(400)
  })

  it('admin 39: fifty a page, either way', async () => {
    const { get, logIn } = await administeredApp()
    for (let count = 0; count < 51; count += 1) await logIn()
    const list = async (query: string) =>
      ((await get(`/users?sort=_id${query}`).expect(200)).body as UserDocument[]).map(({ _id }) => _id)
    const first = await list('')
    expect(first).toHaveLength(50)
    const rest = await list(`&after=${first.at(-1)}`)
    expect(rest).toHaveLength(1)
    const backwards = [...first, ...rest].reverse()
    const down = await list('&desc=true')
    expect(down).toEqual(backwards.slice(0, 50))
    expect(await list(`&desc=true&after=${down.at(-1)}`)).toEqual(backwards.slice(50))
    expect(await list(`&after=${rest[0]}`)).toEqual([])
  })

  it('admin 40: a disabled user neither logs in nor refreshes; enabling lets it in again', async () => {
    const { ann, get, put, enterWithEmail, refresh, profile } = await withAnn()
    const { body: login } = await enterWithEmail(EMAIL).expect(200)
    for (const _again of [1, 2]) await put(`/users/${ann._id}/disable`).expect(204)
    expect((await get(`/users/${ann._id}`)).body.disabled).toBe(true)
    await enterWithEmail(EMAIL).expect(401)
    await refresh(login.refresh_token).expect(401)
    await profile(login.access_token).expect(401)
    await put(`/users/${ann._id}/enable`).expect(204)
    expect((await get(`/users/${ann._id}`)).body.disabled).toBe(false)
    await enterWithEmail(EMAIL).expect(200)
  })

  it('admin 41: logging a user out ends its sessions, and works without any', async () => {
    const { ann, put, enterWithEmail, refresh, profile } = await withAnn()
    await put(`/users/${ann._id}/logout`).expect(204)
    const { body: login } = await enterWithEmail(EMAIL).expect(200)
    await put(`/users/${ann._id}/logout`).expect(204)
    await refresh(login.refresh_token).expect(401)
    await profile(login.access_token).expect(200)
    await enterWithEmail(EMAIL).expect(200)
  })

  it('admin 42: a user who is enabled is deleted, once, and its address is free', async () => {
    const { ann, get, post, remove, enterWithEmail } = await withAnn()
    await remove(`/users/${ann._id}`).expect(204)
    for (const again of [remove(`/users/${ann._id}`), get(`/users/${ann._id}`)])
      expect((await again.expect(404)).body).toEqual({
        error: `user not found: '${ann._id}'`,
        error_code: 'UserNotFound',
      })
    await enterWithEmail(EMAIL).expect(401)
    await post('/users').send({ email: EMAIL, password: PASSWORD }).expect(201)
  })

  it('a user gets another address, and one that cannot be leaves everything as it was', async () => {
    const { ann, get, post, patch, logIn, enterWithEmail } = await withAnn()
    const path = `/users/${ann._id}/reset_email`
    await post('/users').send({ email: 'bob@example.net', password: PASSWORD }).expect(201)
    await patch(path).send({ email: 'bob@example.net' }).expect(409)
    for (const email of ['', 'a'.repeat(129), 7, null]) await patch(path).send({ email }).expect(400)
    const { user_id: anonymous } = await logIn()
    await patch(`/users/${anonymous}/reset_email`).send({ email: 'eve@example.net' }).expect(400)
    await patch(`/users/${'0'.repeat(24)}/reset_email`)
      .send({ email: 'eve@example.net' })
      .expect(404)
    expect((await get(`/users/${ann._id}`)).body).toEqual(ann)
    await patch(path).send({ email: 'anna@example.net' }).expect(204)
    expect((await get(`/users/${ann._id}`)).body.data).toEqual({ email: 'anna@example.net' })
    await enterWithEmail(EMAIL).expect(401)
    expect((await enterWithEmail('anna@example.net').expect(200)).body.user_id).toBe(ann._id)
  })

  it('devices are those of the user’s sessions', async () => {
    const { ann, get, enterWithEmail } = await withAnn()
    expect((await get(`/users/${ann._id}/devices`).expect(200)).body).toEqual([])
    const { body } = await enterWithEmail(EMAIL).expect(200)
    expect((await get(`/users/${ann._id}/devices`).expect(200)).body).toEqual([
      { _id: body.device_id, platform: 'web', sdk_version: '4.9.0' },
    ])
  })
})

it('admin 47: a token tells its claims, that it expired, or that it is none', async () => {
  const { post, logIn, app, profile } = await administeredApp()
  const { access_token, refresh_token, user_id, device_id } = await logIn()
  const verify = (token: unknown) => post('/users/verify_token').send({ token })
  const { body } = await verify(access_token).expect(200)
  expect(body).toEqual({
    sub: user_id,
    exp: expect.any(Number),
    iat: expect.any(Number),
    iss: expect.stringMatching(HEX_ID),
    domain_id: expect.stringMatching(HEX_ID),
    device_id,
    data: {},
  })
  const tampered = `${access_token.slice(0, -6)}AAAAAA`
  const { text } = await verify(tampered).expect(401)
  expect(text).toBe('{"error":"signature is invalid"}')
  await verify(refresh_token).expect(401)
  await verify((await logIn('other-abcde')).access_token).expect(401)
  for (const garbage of ['x', 'a.b.c', 7, undefined]) await verify(garbage).expect(400)
  await profile(access_token).expect(200)
  await app.clock.advance('30m')
  const { text: expired, headers } = await verify(access_token).expect(200)
  expect([expired, headers['content-type']]).toEqual(['"token expired"', 'application/json'])
})
