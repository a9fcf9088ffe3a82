import { expect, it } from 'vitest'
import { androidUrl } from './device-url.ts'
import { snippetsFor } from './snippets.ts'

const input = { baseUrl: 'http://127.0.0.1:9090', appId: 'myapp-abcde' }
const codeOf = (id: string, given = input) =>
  snippetsFor(given)
    .find((snippet) => snippet.id === id)
    ?.blocks.map(({ code }) => code)
    .join('\n') ?? ''

it('every snippet names a base URL without a slash at the end, and the log-in ones the app', () => {
  for (const { id, blocks } of snippetsFor(input)) {
    for (const { code } of blocks)
      expect(code, id).toMatch(/http:\/\/(127\.0\.0\.1|10\.0\.2\.2):9090(['"]|\/api)/)
    expect(blocks[0]?.code, id).toContain('myapp-abcde')
  }
})

it('tells every client how to log in anonymously by the names of its SDK', () => {
  for (const id of ['stitch-browser', 'stitch-server', 'stitch-react-native']) {
    expect(codeOf(id)).toContain(".withBaseUrl('http://127.0.0.1:9090')")
    expect(codeOf(id)).toContain('Stitch.initializeDefaultAppClient(')
    expect(codeOf(id)).toContain('loginWithCredential(new AnonymousCredential())')
  }
  expect(codeOf('stitch-server')).toContain("withStorage(new MemoryStorage('test'))")
  expect(codeOf('stitch-3')).toContain(
    "StitchClientFactory.create('myapp-abcde', { baseUrl: 'http://127.0.0.1:9090' })",
  )
  expect(codeOf('realm-web')).toContain("new App({ id: 'myapp-abcde', baseUrl: 'http://127.0.0.1:9090' })")
  expect(codeOf('realm-node')).toContain('Realm.Credentials.anonymous()')
  expect(codeOf('android')).toContain('.baseUrl("http://10.0.2.2:9090")')
  expect(codeOf('ios')).toContain('.with(baseURL: "http://127.0.0.1:9090")')
  expect(codeOf('curl')).toContain('/api/client/v2.0/app/myapp-abcde/auth/providers/anon-user/login')
})

// The published packages themselves say whether the names are right.
it.each([
  ['stitch-browser', 'mongodb-stitch-browser-sdk'],
  ['stitch-server', 'mongodb-stitch-server-sdk'],
  ['realm-web', 'realm-web'],
])('what %s imports is there', async (id, name) => {
  const exported: Record<string, unknown> = await import(name)
  const names =
    codeOf(id)
      .match(/import \{ (.+) \}/)?.[1]
      ?.split(', ') ?? []
  expect(names.length).toBeGreaterThan(1)
  for (const one of names) expect(exported[one] ?? defaultOf(exported)[one], one).toBeDefined()
})

it.each([
  ['http://127.0.0.1:9090', 'http://10.0.2.2:9090'],
  ['http://localhost:9090', 'http://10.0.2.2:9090'],
  ['http://[::1]:9090', 'http://10.0.2.2:9090'],
  ['http://localhost', 'http://10.0.2.2'],
  ['http://localhost.example.com', 'http://localhost.example.com'],
  ['https://tunnel.example.com', 'https://tunnel.example.com'],
])('an Android emulator reaches %s as %s', (url, seen) => {
  expect(androidUrl(url)).toBe(seen)
})

function defaultOf(exported: Record<string, unknown>): Record<string, unknown> {
  return (exported.default ?? {}) as Record<string, unknown>
}
