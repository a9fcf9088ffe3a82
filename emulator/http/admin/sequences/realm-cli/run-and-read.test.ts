import { describe, expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { findApp } from '../../stage/admin-app.fixture.ts'
import { clientOf } from '../../stage/client.fixture.ts'
import { directoryWith } from '../../stage/directories.fixture.ts'
import { sampleApp } from '../../stage/sample-app.fixture.ts'
import { CommandFailed } from '../cli/command.fixture.ts'
import { type LogLine, listLogs, tailLogs } from './logs.fixture.ts'
import { realmCli } from './realm-cli.fixture.ts'

const FOUND = [
  'GET R/auth/profile',
  'GET G',
  'GET G?product=atlas',
  'GET G?product=data-api',
  'GET G?product=device-sync',
]

async function open() {
  const admin = await openAdmin()
  const cli = realmCli(admin)
  await cli.login()
  const { app } = await cli.push(directoryWith(sampleApp(20210101)), { yes: true })
  cli.calls()
  return { admin, cli, client: clientOf(admin.url, app.clientAppId), where: { app: app.clientAppId } }
}

describe('realm-cli function run', () => {
  it('as the system, private functions too', async () => {
    const { cli, where } = await open()
    const run = { name: 'badgeLogin', args: [{ badge: '42' }] }
    expect((await cli.runFunction(where, run)).result).toBe('42')
    expect(cli.calls()).toEqual([
      ...FOUND,
      'GET A/functions',
      'POST A/debug/execute_function?run_as_system=true',
    ])
    const sum = await cli.runFunction(where, { name: 'add', args: [1, 1.1] })
    expect(sum.result).toEqual({ $numberDouble: '2.1' })
    expect([sum.logs, sum.errorLogs]).toEqual([[], []])
  })

  it('--user: as somebody', async () => {
    const { admin, cli, client, where } = await open()
    const app = await findApp(admin, where.app)
    await app.post('/functions', { name: 'me', source: 'exports = () => context.user.id' })
    const { body } = await client.logIn('anon-user')
    cli.calls()
    expect((await cli.runFunction(where, { name: 'me', user: body.user_id })).result).toBe(body.user_id)
    expect(cli.calls()).toEqual([...FOUND, 'GET A/functions', 'POST A/debug/execute_function?user_id={id}'])
  })

  it('a name that nobody has fails before anything runs', async () => {
    const { cli, where } = await open()
    await expect(cli.runFunction(where, { name: 'nowhere' })).rejects.toThrow(CommandFailed)
    expect(cli.calls()).toEqual([...FOUND, 'GET A/functions'])
  })
})

it('realm-cli secrets list', async () => {
  const { cli, where } = await open()
  expect((await cli.secrets.list(where)).sort()).toEqual([
    '__custom-token_signingKey',
    '__oauth2-google_clientSecret',
  ])
  expect(cli.calls()).toEqual([...FOUND, 'GET A/secrets'])
})

describe('realm-cli logs list', () => {
  it('of an app that nobody used is empty', async () => {
    const { cli, where } = await open()
    expect(await listLogs(cli.session, where)).toEqual([])
    expect(cli.calls()).toEqual([...FOUND, 'GET A/logs'])
  })

  it('--type auth shows logins with their provider; --errors those that failed', async () => {
    const { cli, client, where } = await open()
    await client.logIn('anon-user')
    await client.logIn('custom-function', { badge: 'no' })
    const lines = await listLogs(cli.session, where, { type: 'auth' })
    expect(cli.calls()).toEqual([...FOUND, 'GET A/logs?type=AUTH%2CAPI_KEY'])
    const seen = lines.map(({ type, provider, failed }) => ({ type, provider, failed }))
    expect(seen).toContainEqual({ type: 'AUTH', provider: 'anon-user', failed: false })
    expect(seen).toContainEqual({ type: 'AUTH', provider: 'custom-function', failed: true })
    const errors = await listLogs(cli.session, where, { type: 'auth', errors: true })
    expect(new Set(errors.map(({ provider }) => provider))).toEqual(new Set(['custom-function']))
  })

  it('reads every page, each entry once', async () => {
    const { cli, client, where } = await open()
    for (let count = 0; count < 101; count += 1) await client.logIn('anon-user')
    const lines = await listLogs(cli.session, where, { type: 'auth' })
    expect(cli.calls()).toHaveLength(FOUND.length + 2)
    expect(lines).toHaveLength(101)
    expect(new Set(lines.map(({ id }) => id)).size).toBe(101)
  })

  it('--tail shows the newest five, then what comes', async () => {
    const { cli, client, where } = await open()
    for (let count = 0; count < 6; count += 1) await client.logIn('anon-user')
    const shown: LogLine[] = []
    const rounds: string[][] = []
    let round = 0
    const pause = async () => {
      rounds.push(shown.splice(0).map(({ provider }) => provider))
      round += 1
      if (round === 1) await client.logIn('custom-function', { badge: '42' })
      if (round === 3) throw new CommandFailed('interrupted')
    }
    const tail = tailLogs(cli.session, where, {
      show: (line) => shown.push(line),
      pause,
      now: () => new Date(),
    })
    await expect(tail).rejects.toThrow('interrupted')
    expect(rounds[0]).toEqual(Array(5).fill('anon-user'))
    expect(rounds[1]).toContain('custom-function')
    expect(rounds[2]).toEqual([])
    expect(cli.calls().slice(FOUND.length)).toEqual([
      'GET A/logs',
      expect.stringMatching(/^GET A\/logs\?start_date=/),
      expect.stringMatching(/^GET A\/logs\?start_date=/),
    ])
  })
})
