import { expect, it } from 'vitest'
import { createFindings } from '../ui/stage/axe.fixture.ts'
import { APP_ID } from '../ui/stage/emulator.fixture.ts'
import { oauthStage } from './oauth-stage.fixture.ts'

const open = oauthStage()

it('the consent page says who asks, fits 320 pixels, and axe finds nothing wrong in it', async () => {
  const { page, home, emulator } = await open('', { bypassCSP: true })
  const findings = createFindings()
  const login = `${emulator.url}/api/client/v2.0/app/${APP_ID}/auth/providers/oauth2-google/login`
  const mint = { provider: 'oauth2-google', person: { name: 'Grace Hopper', email: 'grace@example.com' } }
  await emulator.control.call('POST', `/apps/${APP_ID}/oauth/credentials`, mint)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const answer = await page.goto(`${login}?redirect=${encodeURIComponent(home)}&state=s`)
  expect(answer?.headers()).not.toHaveProperty('cross-origin-opener-policy')
  expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'")

  await page.getByRole('heading', { level: 1, name: 'Sign in with Google' }).waitFor()
  await page.getByText(home, { exact: true }).waitFor()
  await page.getByText(APP_ID, { exact: true }).waitFor()
  await page.getByRole('button', { name: /Grace Hopper/ }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  await findings.look(page, { name: 'the consent page' })

  await page.goto(`${emulator.url}/oauth/nobody`)
  await page.getByRole('alert').waitFor()
  await findings.look(page, { name: 'a sign-in that is over' })
  expect(findings.lines()).toEqual([])
})
