import { expect, it } from 'vitest'
import { directoryOf, editFiles, exported } from './app-config.fixture.ts'
import { configOf } from './config-of.ts'
import { withAllowedOrigins, withEnvironmentTag, withoutProvider, withProvider, withSync } from './edit.ts'
import { rebaseConfig } from './rebase.ts'

const FILES = {
  'stitch.json': exported({ app_id: 'birds-abcde', security: { x: 1 } }),
  'auth_providers/anon-user.json': exported({ name: 'anon-user', type: 'anon-user', disabled: false }),
  'auth_providers/api-key.json': exported({ name: 'api-key', type: 'api-key', disabled: true }),
}

it('what the draft did not touch stays as it is meanwhile', () => {
  const base = configOf(directoryOf(FILES))
  const anon = { name: 'anon-user', type: 'anon-user', disabled: true }
  const draft = withEnvironmentTag(withoutProvider(base, 'api-key'), 'qa')
  const current = withSync(withProvider(withAllowedOrigins(base, ['http://a']), anon), { x: 1 })
  const outcome = rebaseConfig(base, draft, current)
  expect(outcome.root).toEqual({ ...current.root, environment: 'qa' })
  expect([...outcome.providers.values()]).toEqual([anon])
  expect(outcome.sync).toEqual({ x: 1 })
})

it('keys nobody knows in security stay beside the origins, and can be changed', () => {
  const edited = editFiles(FILES, (config) => {
    expect(config.root.more).toEqual({ security: { x: 1 } })
    return withAllowedOrigins(config, ['http://a'])
  })
  const security = { x: 1, allowed_request_origins: ['http://a'] }
  expect(JSON.parse(edited['stitch.json'] ?? '')).toEqual({
    app_id: 'birds-abcde',
    security: expect.anything(),
  })
  expect(JSON.parse(edited['stitch.json'] ?? '').security).toEqual(security)
  const again = editFiles(edited, (config) => ({
    ...config,
    root: { ...config.root, more: { security: { y: 2 } } },
  }))
  expect(JSON.parse(again['stitch.json'] ?? '').security).toEqual({
    y: 2,
    allowed_request_origins: ['http://a'],
  })
})
