import { expect, it } from 'vitest'
import { startEmulator } from '../fixtures/cli.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

it('allows the page nothing from elsewhere, and no other page to frame it', async () => {
  const emulator = await startEmulator([], { cwd: testDirectory() })
  const page = await fetch(`${emulator.url}/`, { headers: { Accept: 'text/html' } })
  const policy = Object.fromEntries(
    (page.headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')]
    }),
  )
  expect(policy).toMatchObject({
    'default-src': "'none'",
    'script-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  })
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  // Every address in the page is its own: nothing is fetched from another host.
  const addresses = Array.from(
    (await page.text()).matchAll(/(?:src|href)="([^"]+)"/g),
    ([, address]) => address,
  )
  expect(addresses.length).toBeGreaterThan(0)
  for (const address of addresses) expect(address).not.toMatch(/^(https?:)?\/\//)
})
