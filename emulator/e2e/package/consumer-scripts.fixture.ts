/** Starts, logs in, moves the clock and stops; prints `true 1 accessExpired null`. */
export const LIBRARY_SCRIPT = `
import { startEmulator } from 'anon-emulator'

const emulator = await startEmulator()
const app = emulator.app()
const login = app.baseUrl + '/api/client/v2.0/app/' + app.id + '/auth/providers/anon-user/login'
const { user_id } = await (await fetch(login, { method: 'POST' })).json()
await app.clock.advance('31m')
const { items, total } = await app.sessions.list()
await emulator.stop()
console.log(items[0].userId === user_id, total, items[0].state, emulator.port)
`

/** Talks to an emulator as another process would; prints `2 UserNotFound 404`. */
export const CLIENT_SCRIPT = `
import { startEmulator } from 'anon-emulator'
import { ControlError, connect } from 'anon-emulator/client'

const emulator = await startEmulator()
const app = await connect(emulator.url).app()
await app.users.create({ count: 2 })
const { total } = await app.users.list()
const refusal = await app.users.get('0'.repeat(24)).catch((error) => error)
console.log(total, refusal instanceof ControlError && refusal.code, refusal.status)
await emulator.stop()
`

/** Uses what leans on Node the most: functions in processes, a state file in a thread, a watched directory; prints `3 disabled true`. */
export const DEEP_SCRIPT = `
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmulator } from 'anon-emulator'

const appDirectory = mkdtempSync(join(tmpdir(), 'anon-emulator-nodes-'))
const write = (path, value) => {
  mkdirSync(join(appDirectory, path, '..'), { recursive: true })
  writeFileSync(join(appDirectory, path), typeof value === 'string' ? value : JSON.stringify(value))
}
const provider = { name: 'anon-user', type: 'anon-user', disabled: false }
write('stitch.json', { app_id: 'nodes-abcde', name: 'nodes' })
write('auth_providers/anon-user.json', provider)
write('functions/sum/config.json', { name: 'sum', private: false })
write('functions/sum/source.js', 'exports = (a, b) => a + b')

const start = () => startEmulator({ appDirectory, persist: true, appId: 'nodes-abcde' })
let emulator = await start()
let app = emulator.app('nodes-abcde')
const url = app.baseUrl + '/api/client/v2.0/app/' + app.id
const login = () => fetch(url + '/auth/providers/anon-user/login', { method: 'POST' })
const { access_token } = await (await login()).json()
const sum = await fetch(url + '/functions/call', {
  method: 'POST',
  headers: { Authorization: 'Bearer ' + access_token, 'Content-Type': 'application/json' },
  body: JSON.stringify({ name: 'sum', arguments: [1, 2] }),
})
const result = await sum.json()
write('auth_providers/anon-user.json', { ...provider, disabled: true })
while ((await login()).ok) await new Promise((resolve) => setTimeout(resolve, 20))
const { state } = (await app.providers.list()).find(({ name }) => name === 'anon-user')
await emulator.stop()
emulator = await start()
app = emulator.app('nodes-abcde')
const { total } = await app.users.list()
await emulator.stop()
rmSync(appDirectory, { recursive: true })
console.log(result.$numberInt, state, total > 0)
`
