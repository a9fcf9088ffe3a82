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
  expect(admits('open', OTHER)).toBe(true)
  expect(admits('closed', PAGE)).toBe(true)
  expect(admits('closed', OTHER)).toBe(false)
})

it('an app that is not made yet is judged by what is configured', () => {
  const admits = rule({ open: [] }, [PAGE])
  expect(admits('unmade', PAGE)).toBe(true)
  expect(admits('unmade', OTHER)).toBe(false)
  const alone = rule({}, [PAGE])
  expect(alone(undefined, PAGE)).toBe(true)
  expect(alone(undefined, OTHER)).toBe(false)
})

it('a call that names no app may come from every page that some app lets in', () => {
  const closed = rule({ a: [PAGE], b: ['http://third.example'] })
  expect(closed(undefined, PAGE)).toBe(true)
  expect(closed(undefined, 'http://third.example')).toBe(true)
  expect(closed(undefined, OTHER)).toBe(false)
  expect(rule({ a: [PAGE], open: [] })(undefined, OTHER)).toBe(true)
})
