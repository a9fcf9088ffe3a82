import { describe, expect, it } from 'vitest'
import { EmulatorError } from '../errors.ts'
import { providerApp } from '../providers/providers.fixture.ts'
import { restore, saveSnapshot } from '../snapshots/kept-snapshots.ts'
import { resetApp } from '../users/admin.ts'
import { clearMails, KEPT_MAILS } from './mail.ts'
import { MAIL_TOKEN_LIFETIME_MS } from './registration.ts'
import {
  checkPassword,
  dropRegistration,
  findByMailToken,
  getUnconfirmed,
  issueMailToken,
  markConfirmed,
  postMail,
  register,
  requireUserpass,
  setPassword,
} from './userpass.ts'

const EMAIL = 'ann@example.net'

function codeOf(act: () => unknown): string | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof EmulatorError) return error.code ?? error.message
    throw error
  }
  return 'none'
}

describe('registrations', () => {
  it('are pending, one for an address, case and all', () => {
    const { app } = providerApp()
    const registration = register(app, EMAIL, 'a hash')
    expect(registration).toMatchObject({ confirmed: false, userId: null })
    expect(codeOf(() => register(app, EMAIL, 'a hash'))).toBe('AccountNameInUse')
    expect(register(app, EMAIL.toUpperCase(), 'a hash')).not.toBe(registration)
    expect(getUnconfirmed(app, EMAIL)).toBe(registration)
    markConfirmed(app, registration)
    expect(codeOf(() => getUnconfirmed(app, EMAIL))).toBe('UserAlreadyConfirmed')
    expect(app.users.size).toBe(0)
  })

  it('refuse what is no address', () => {
    const { app } = providerApp()
    for (const email of ['', ' ', 'x'.repeat(129)])
      expect(codeOf(() => register(app, email, 'a hash'))).toBe('BadRequest')
    register(app, 'x'.repeat(128), 'a hash')
  })

  it('can be dropped until they own a user', () => {
    const { app } = providerApp()
    dropRegistration(app, register(app, EMAIL, 'a hash'))
    expect(app.registrations.size).toBe(0)
    const registration = register(app, EMAIL, 'a hash')
    registration.userId = 'somebody'
    dropRegistration(app, registration)
    expect(app.registrations.size).toBe(1)
  })

  it('take passwords of 6 to 128 characters', () => {
    for (const password of [undefined, 7, '', 'x'.repeat(5), 'x'.repeat(129)])
      expect(codeOf(() => checkPassword(password))).toBe('BadRequest')
    for (const length of [6, 128]) expect(checkPassword('x'.repeat(length))).toHaveLength(length)
  })
})

describe.each(['confirm', 'reset'] as const)('the pair of a %s mail', (kind) => {
  const open = () => {
    const { app } = providerApp()
    const registration = register(app, EMAIL, 'a hash')
    return { app, registration, pair: issueMailToken(app, registration, kind) }
  }
  const find = ({ app }: ReturnType<typeof open>, pair: { token: unknown; tokenId: unknown }) =>
    codeOf(() => findByMailToken(app, kind, pair))

  it('is good for 30 minutes of the app’s clock', () => {
    const opened = open()
    opened.app.clock.advance(MAIL_TOKEN_LIFETIME_MS - 1)
    expect(find(opened, opened.pair)).toBe('none')
    opened.app.clock.advance(1)
    expect(find(opened, opened.pair)).toBe('UserpassTokenInvalid')
    opened.app.clock.advance(-1)
    expect(find(opened, opened.pair)).toBe('none')
  })

  it('is void once it is used, or a later one is made', () => {
    const opened = open()
    const later = issueMailToken(opened.app, opened.registration, kind)
    expect(find(opened, opened.pair)).toBe('UserpassTokenInvalid')
    expect(find(opened, later)).toBe('none')
    if (kind === 'confirm') markConfirmed(opened.app, opened.registration)
    else setPassword(opened.app, opened.registration, 'another hash')
    expect(find(opened, later)).toBe('UserpassTokenInvalid')
  })

  it('is not good for the other kind, in halves, or mixed', () => {
    const opened = open()
    const { token, tokenId } = opened.pair
    const other = kind === 'confirm' ? 'reset' : 'confirm'
    expect(codeOf(() => findByMailToken(opened.app, other, opened.pair))).toBe('UserpassTokenInvalid')
    const another = issueMailToken(opened.app, register(opened.app, 'bob@example.net', 'a hash'), kind)
    expect(find(opened, { token, tokenId: another.tokenId })).toBe('UserpassTokenInvalid')
    for (const garbage of [
      { token, tokenId: '' },
      { token: '', tokenId },
      { token: null, tokenId: {} },
    ])
      expect(find(opened, garbage)).toBe('BadRequest')
  })
})

it('mails name kind, address and pair, and the oldest go', () => {
  const { app } = providerApp()
  const registration = register(app, EMAIL, 'a hash')
  const provider = {
    ...requireUserpass(app),
    config: { emailConfirmationUrl: 'http://localhost:3000/confirm?from=mail', confirmEmailSubject: 'Hello' },
  }
  const mail = postMail(app, provider, registration, 'confirm')
  expect(mail).toMatchObject({ id: 1, kind: 'confirm', to: EMAIL, subject: 'Hello' })
  const { searchParams } = new URL(mail.link ?? '')
  expect(Object.fromEntries(searchParams)).toEqual({
    from: 'mail',
    token: mail.token,
    tokenId: mail.tokenId,
  })
  expect(postMail(app, provider, registration, 'reset').link).toBeNull()
  for (let count = 0; count < KEPT_MAILS; count += 1) postMail(app, provider, registration, 'reset')
  expect([app.mails.length, app.mails[0]?.id]).toEqual([KEPT_MAILS, 3])
})

it('the ids of mails go on when mails are cleared and when a snapshot is restored, and begin anew with a reset', () => {
  const { app } = providerApp()
  const post = () => {
    const registration = app.registrations.get(EMAIL) ?? register(app, EMAIL, 'a hash')
    return postMail(app, requireUserpass(app), registration, 'confirm').id
  }
  expect([post(), post()]).toEqual([1, 2])
  saveSnapshot(app, 'before')
  clearMails(app)
  expect(post()).toBe(3)
  restore(app, 'before')
  expect(app.mails.map(({ id }) => id)).toEqual([1, 2])
  expect(post()).toBe(4)
  resetApp(app)
  expect(post()).toBe(1)
})
