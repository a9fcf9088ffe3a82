import { expect, it } from 'vitest'
import { testApps } from '../../core/app.fixture.ts'
import type { App } from '../../core/app.ts'
import type { AppSource } from '../../core/app-template.ts'
import { originRule } from './origin-rule.ts'

const [PAGE, OTHER] = ['http://page.example', 'http://other.example']

/** Apps that let these origins in, and the rule over them; `configured` stands for an app that is not made yet. */
function rule(allowed: Record<string, string[]>, configured: string[] = []) {
  const { apps, app } = testApps()
  apps.delete(app)
  for (const [id, origins] of Object.entries(allowed)) restrict(apps.create(id, 'admin'), origins)
  const shared = app.template.current()
  return originRule(apps, { current: () => ({ ...shared, allowedRequestOrigins: configured }) })
}

function restrict(app: App, allowedRequestOrigins: string[]): void {
  const template = { ...app.template.current(), allowedRequestOrigins }
  const source: AppSource = { current: () => template }
  Object.assign(app, { template: source })
}

it('the app that a call names decides which pages may make it', () => {
  const admits = rule({ open: [], closed: [PAGE] }, [OTHER])
  expect(admits('/app/open/location', OTHER)).toBe(true)
  expect(admits('/app/closed/location', PAGE)).toBe(true)
  expect(admits('/app/closed/auth/providers/anon-user/login?x=1', OTHER)).toBe(false)
})

it('an app that is not made yet is judged by what is configured', () => {
  const admits = rule({ open: [] }, [PAGE])
  expect(admits('/app/unmade/location', PAGE)).toBe(true)
  expect(admits('/app/unmade/location', OTHER)).toBe(false)
  const alone = rule({}, [PAGE])
  expect(alone('/auth/session', PAGE)).toBe(true)
  expect(alone('/auth/session', OTHER)).toBe(false)
})

it('a call that names no app may come from every page that some app lets in', () => {
  const closed = rule({ a: [PAGE], b: ['http://third.example'] })
  expect(closed('/auth/session', PAGE)).toBe(true)
  expect(closed('/auth/session', 'http://third.example')).toBe(true)
  expect(closed('/auth/session', OTHER)).toBe(false)
  expect(rule({ a: [PAGE], open: [] })('/auth/session', OTHER)).toBe(true)
})
