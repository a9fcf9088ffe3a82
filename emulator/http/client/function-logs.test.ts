import { expect, it, onTestFinished } from 'vitest'
import { createTestDirectory } from '../../app-directory/app-directory.fixture.ts'
import { CLIENT, testEmulator } from '../emulator.fixture.ts'

const PROVIDER = {
  name: 'custom-function',
  type: 'custom-function',
  config: { authFunctionName: 'who' },
  disabled: false,
}

it('what the function of a login writes to the console stands beside the login, also of one that is refused', async () => {
  const directory = createTestDirectory({
    'stitch.json': '{"app_id": "a"}',
    'auth_providers/custom-function.json': JSON.stringify(PROVIDER),
    'functions/who/config.json': '{"name": "who"}',
    'functions/who/source.js':
      'exports = ({ name }) => { console.log("asked for", name); if (!name) throw new Error("who?"); return name }',
  })
  const { emulator, request } = testEmulator({ appDirectory: directory.path })
  onTestFinished(() => emulator.stop())
  const app = emulator.app('a')
  const path = `${CLIENT}/app/a/auth/providers/custom-function/login`
  await request.post(path).send({ name: 'ann' }).expect(200)
  await request.post(path).send({}).expect(401)
  const { items } = await app.requests.list()
  expect(items.map(({ status, logs }) => [status, logs])).toEqual([
    [401, ['asked for undefined']],
    [200, ['asked for ann']],
  ])
})
