import { expect, it } from 'vitest'
import { testApps } from './app.fixture.ts'
import { MAX_APPS } from './apps.ts'
import { AppNotFound, TooManyApps } from './errors.ts'

it('makes an app at the first request for any id, and the same one ever after', () => {
  const { apps, seen } = testApps()
  expect(apps.getForClient('one')).toBe(apps.getForClient('one'))
  expect(apps.getForClient('one')).not.toBe(apps.getForClient('two'))
  expect(seen.filter(({ type }) => type === 'app.created')).toHaveLength(3)
})

it('knows a stranger where an app id is configured, and remembers which came', () => {
  const { apps, app, strangers } = testApps({ configuredAppId: 'mine-abcde', any: false })
  expect(app.createdBy).toBe('directory')
  expect(() => apps.getForClient('other-abcde')).toThrow(AppNotFound)
  expect(strangers).toEqual(['other-abcde'])
  expect(apps.list()).toHaveLength(1)
})

it('makes no app for an id that cannot be one', () => {
  const { apps } = testApps()
  for (const id of ['', 'a b', '../x', '-a', 'ä', 'a'.repeat(129)])
    expect(() => apps.getForClient(id)).toThrow(AppNotFound)
  expect(apps.list()).toHaveLength(1)
})

it('finds an app by the id that its tokens carry, until it is deleted', () => {
  const { apps, app } = testApps()
  expect(apps.findByDomainId(app.domainId)).toBe(app)
  apps.delete(app)
  expect(apps.findByDomainId(app.domainId)).toBeUndefined()
  expect(apps.find('a')).toBeUndefined()
})

it('finds an app by its Admin API id; the configured one before anybody asked for it', () => {
  const { apps, app } = testApps()
  expect(app.internalId).not.toBe(app.domainId)
  expect(apps.findByInternalId(app.internalId)).toBe(app)
  apps.delete(app)
  expect(apps.findByInternalId(app.internalId)).toBeUndefined()
  const configured = testApps({ configuredAppId: 'mine-abcde' })
  const { internalId } = configured.app
  configured.apps.delete(configured.app)
  expect(configured.apps.findByInternalId(internalId)?.id).toBe('mine-abcde')
  expect(configured.apps.findByInternalId('0'.repeat(24))).toBeUndefined()
})

it('stops making apps long before they hurt', () => {
  expect(MAX_APPS).toBe(10_000)
  const { apps } = testApps({ maxApps: 50 })
  for (let count = 1; count < 50; count += 1) apps.getForClient(`app-${count}`)
  expect(() => apps.getForClient('one-more')).toThrow(TooManyApps)
  expect(() => apps.create('one-more', 'control')).toThrow(TooManyApps)
  expect(apps.list()).toHaveLength(50)
  expect(apps.getForClient('app-1').id).toBe('app-1')
})
