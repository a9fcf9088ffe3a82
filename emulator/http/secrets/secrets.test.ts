import { expect, it } from 'vitest'
import { CONTROL } from '../emulator.fixture.ts'
import { APP, callerOf, OPERATOR } from './caller.fixture.ts'
import { goEveryPath } from './every-path.fixture.ts'
import { listening } from './listening.fixture.ts'
import { OWN_WORDS, PLANTED, plantedDirectory } from './planted-app.fixture.ts'

/** What shows no secret; mails and a session's tokens are asked for by name. */
const READS = [
  ...['/status', '/apps', '/openapi.json'].map((path) => CONTROL + path),
  ...['/users', '/users/facets', '/sessions', '/sessions/facets', '/snapshots', '/providers', '/links'].map(
    (path) => `${OPERATOR}${path}`,
  ),
  ...['/registrations', '/apiKeys', '/clock', '/requests?limit=1000'].map((path) => `${OPERATOR}${path}`),
]

it('no password, key or token is in a line of the log, an event, a list or an error', {
  timeout: 120_000,
}, async () => {
  const directory = plantedDirectory()
  const stage = await listening(directory.path)
  const { call, emulator, lines } = stage
  const caller = callerOf(stage, directory)
  await goEveryPath(caller)
  const secrets = [...new Set([...Object.values(PLANTED), ...caller.given])].filter((secret) => secret !== '')
  const shown = new Map<string, string>()
  for (const path of READS) shown.set(path, (await call('GET', path)).text)
  const requests = (await emulator.app(APP).requests.list({ limit: 1000 })).items
  for (const { id } of requests)
    shown.set(`request ${id}`, (await call('GET', `${OPERATOR}/requests/${id}`)).text)
  const errors = stage.errors.filter((text) => !text.includes(OWN_WORDS))
  // The terminal is one of the three places where mails are delivered, and each has its line.
  const mailLines = lines.filter((line) => line.startsWith('mail to '))
  const otherLines = lines.filter((line) => !mailLines.includes(line))
  shown
    .set('log', otherLines.join('\n'))
    .set('live feed', await stage.fed())
    .set('errors', errors.join('\n'))

  const leaks = [...shown].flatMap(([place, text]) =>
    secrets.filter((secret) => holds(text, secret)).map((secret) => `${place}: ${secret}`),
  )
  expect(leaks).toEqual([])
  expect(mailLines.join('\n')).not.toMatch(/planted/)
  // All of that was looked at.
  expect(secrets.length).toBeGreaterThan(60)
  expect(requests.length).toBeGreaterThan(80)
  expect(requests.every(({ detail }) => detail === 'full')).toBe(true)
  expect(shown.get('live feed')).toContain('"type":"request.finished"')
  expect(otherLines.join('\n')).toContain('secrets.json')
  expect(errors.length).toBeGreaterThan(40)
})

/** As it is, or as JSON, or a query, writes it; a JWT also without its end. */
function holds(text: string, secret: string): boolean {
  const [, payload = secret] = /^eyJ[\w-]+\.([\w-]+)\./.exec(secret) ?? []
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), payload].some((form) =>
    text.includes(form),
  )
}
