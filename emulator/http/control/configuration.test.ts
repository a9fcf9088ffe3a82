import { expect, it } from 'vitest'
import { exported } from '../../app-directory/app-directory.fixture.ts'
import { CONTROL, testEmulator } from '../emulator.fixture.ts'

it('an import that is refused takes no app away from another one at the same time', async () => {
  const { request } = testEmulator()
  const root = { 'realm_config.json': exported({ config_version: 20210101 }) }
  const put = (files: object) =>
    request.put(`${CONTROL}/apps/fresh-abcde/configuration`).send({ files, create: true })
  const broken = { ...root, 'values/v.json': '{' }
  const good = { ...root, 'values/v.json': exported({ name: 'v', value: 1 }) }
  const [refused, done] = await Promise.all([put(broken), put(good)])
  expect([refused.status, done.status, done.body.applied]).toEqual([400, 200, true])
  const { body } = await request.get(`${CONTROL}/apps/fresh-abcde/configuration`).expect(200)
  expect(Object.keys(body.files)).toContain('values/v.json')
})
