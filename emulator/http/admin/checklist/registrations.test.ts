import { describe, expect, it } from 'vitest'
import { BY_MAIL, PASSWORD } from '../../client/checklist/checklist.fixture.ts'
import { administeredApp } from '../admin.fixture.ts'

const EMAIL = 'ann+one@example.net'
const BY_EMAIL = `/user_registrations/by_email/${EMAIL}`
const PENDING = '/user_registrations/pending_users'

/** An app whose users confirm by mail, and one who has not yet. */
async function withPending() {
  const given = await administeredApp({ providers: { 'local-userpass': BY_MAIL } })
  await given.register(EMAIL).expect(201)
  return given
}

describe('registrations', () => {
  it('admin 43: are pending from registration to the first login', async () => {
    const { get, register, post, enterWithEmail } = await administeredApp({
      providers: { 'local-userpass': BY_MAIL },
    })
    expect((await get(PENDING).expect(200)).text).toBe('[]')
    await register(EMAIL).expect(201)
    const pending = [
      {
        _id: expect.stringMatching(/^[0-9a-f]{24}$/),
        user_id: '',
        domain_id: expect.stringMatching(/^[0-9a-f]{24}$/),
        login_ids: [{ id_type: 'email', id: EMAIL }],
      },
    ]
    const { body } = await get(PENDING).expect(200)
    expect(body).toEqual(pending)
    expect((await get('/users')).body).toEqual([])
    expect((await get(`${PENDING}?after=${body[0]._id}`)).body).toEqual([])
    await post(`${BY_EMAIL}/confirm`).expect(204)
    expect((await get(PENDING)).body).toEqual(pending)
    await enterWithEmail(EMAIL).expect(200)
    expect((await get(PENDING)).body).toEqual([])
    expect((await get('/users')).body).toHaveLength(1)
  })

  it('admin 44: the pair of send_confirm confirms; the one of the registration’s mail no longer does', async () => {
    const { post, userpass, app, enterWithEmail } = await withPending()
    const { token: oldToken, tokenId: oldTokenId } = await app.mail.waitFor({ to: EMAIL })
    const paths = [BY_EMAIL, `/user_registrations/by_email/${encodeURIComponent(EMAIL)}`]
    let pair = { token: '', token_id: '' }
    for (const path of paths) {
      const { body } = await post(`${path}/send_confirm`).expect(200)
      expect(Object.keys(body)).toEqual(['token', 'token_id'])
      pair = body
    }
    await userpass('confirm', { token: oldToken, tokenId: oldTokenId }).expect(400)
    await enterWithEmail(EMAIL).expect(401)
    await userpass('confirm', { token: pair.token, tokenId: pair.token_id }).expect(200)
    await enterWithEmail(EMAIL).expect(200)
    expect((await post(`${BY_EMAIL}/send_confirm`).expect(400)).body.error_code).toBe('UserAlreadyConfirmed')
  })

  it('admin 45: confirm, run_confirm and cancel', async () => {
    const { post, remove, get, app, register, enterWithEmail } = await withPending()
    const unknown = '/user_registrations/by_email/nobody@example.net'
    const mails = (await app.mail.list()).total
    const { text, headers } = await post(`${BY_EMAIL}/run_confirm`).expect(202)
    expect([text, headers['content-type']]).toEqual(['', undefined])
    expect((await app.mail.list()).total).toBe(mails + 1)
    for (const refused of [
      post(`${unknown}/run_confirm`),
      post(`${unknown}/send_confirm`),
      post(`${unknown}/confirm`),
      remove(unknown),
    ])
      expect((await refused.expect(404)).body.error_code).toBe('UserNotFound')

    await remove(BY_EMAIL).expect(204)
    expect((await get(PENDING)).body).toEqual([])
    await register(EMAIL, 'another password').expect(201)
    const { body } = await get(PENDING)
    await remove(`/user_registrations/by_id/${body[0]._id}`).expect(204)
    await register(EMAIL, 'another password').expect(201)

    await post(`${BY_EMAIL}/confirm`).expect(204)
    for (const call of ['confirm', 'run_confirm'])
      expect((await post(`${BY_EMAIL}/${call}`).expect(400)).body.error_code).toBe('UserAlreadyConfirmed')
    await enterWithEmail(EMAIL, 'another password').expect(200)
    // It is a user now: deleting that user is another call.
    await remove(BY_EMAIL).expect(404)
    await enterWithEmail(EMAIL, 'another password').expect(200)
  })

  it('run_confirm runs the confirmation function, and says when the provider is off', async () => {
    const { post, enterWithEmail, app } = await administeredApp({
      providers: {
        'local-userpass': {
          config: { ...BY_MAIL.config, runConfirmationFunction: true, confirmationFunctionName: 'judge' },
          disabled: false,
        },
      },
      files: {
        'functions/judge/config.json': '{"name":"judge","private":true}',
        'functions/judge/source.js': `exports = () => ({ status: 'success' })`,
      },
    })
    await app.registrations.create({ email: EMAIL, password: PASSWORD, confirmed: false })
    await app.providers.disable('local-userpass')
    await post(`${BY_EMAIL}/run_confirm`).expect(400)
    await post(`${BY_EMAIL}/send_confirm`).expect(400)
    await app.providers.enable('local-userpass')
    await enterWithEmail(EMAIL).expect(401)
    await post(`${BY_EMAIL}/run_confirm`).expect(202)
    await enterWithEmail(EMAIL).expect(200)
  })
})
