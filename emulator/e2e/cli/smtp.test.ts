import { expect, it, onTestFinished, vi } from 'vitest'
import { startEmulator } from '../fixtures/cli.fixture.ts'
import { freePort } from '../fixtures/ports.fixture.ts'
import { providerFiles } from '../fixtures/provider-files.fixture.ts'
import { startSmtpServer } from '../fixtures/smtp-server.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

const ADA = { email: 'ada@example.net', password: 'open sesame' }

async function startWith(args: readonly string[]) {
  const directory = testDirectory(providerFiles({ autoConfirm: false }))
  const emulator = await startEmulator([directory, ...args], { cwd: directory })
  onTestFinished(() => emulator.process.end())
  const post = async (call: string, body: object) => {
    const answer = await fetch(
      `${emulator.url}/api/client/v2.0/app/shop/auth/providers/local-userpass/${call}`,
      {
        method: 'POST',
        body: JSON.stringify(body),
      },
    )
    return answer.status
  }
  const logIn = () => post('login', { username: ADA.email, password: ADA.password })
  return { ...emulator, post, logIn }
}

it.each(['smtp', 'smtps'] as const)(
  'a mail arrives by --smtp %s://… and its link confirms',
  async (protocol) => {
    const { url, received, mail } = await startSmtpServer(protocol)
    const { post, logIn } = await startWith(['--smtp', url])
    expect(await post('register', ADA)).toBe(201)
    expect(await logIn()).toBe(401)
    const link = /http:\S+/.exec(await mail())?.[0] ?? ''
    expect(link).toMatch(/^http:\/\/localhost:3000\/confirm\?/)
    expect(received).toContain(`RCPT TO:<${ADA.email}>`)
    const { token, tokenId } = Object.fromEntries(new URL(link).searchParams)
    expect(await post('confirm', { token, tokenId })).toBe(200)
    expect(await logIn()).toBe(200)
  },
)

it('a mail server that is not there is a warning without its password, and registering works', async () => {
  const { post, process } = await startWith([
    '--smtp',
    `smtp://ada:${encodeURIComponent(ADA.password)}@127.0.0.1:${await freePort()}`,
  ])
  expect(await post('register', ADA)).toBe(201)
  await vi.waitFor(() => expect(process.stdout.join('\n')).toContain('could not deliver mail 1'), {
    timeout: 20_000,
  })
  expect(process.stdout.join('\n')).not.toContain('sesame')
})
