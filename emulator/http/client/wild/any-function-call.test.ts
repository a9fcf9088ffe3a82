import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { HTTP_SHARE, LONG, tries } from '../../../tries.fixture.ts'
import { CLIENT, CONTROL } from '../../emulator.fixture.ts'
import { listen } from '../../listen.ts'
import { APP, checklistEmulator } from '../checklist/checklist.fixture.ts'
import { wildBody, wildJson } from './bodies.fixture.ts'
import { faultIn } from './judge.fixture.ts'
import { senderTo } from './send.fixture.ts'

const FUNCTION = {
  'functions/echo/config.json': '{"name": "echo", "private": false}',
  'functions/echo/source.js': 'exports = (...all) => { console.log(all); return all[0] }',
}
const PROVIDERS = { 'custom-function': { config: { authFunctionName: 'echo' }, disabled: false } }

it(
  'any arguments of a function and of a login by function are answered, and the operator can read each call',
  LONG,
  async () => {
    const failures: string[] = []
    const log = { debug() {}, info() {}, warn() {}, error: (line: string) => void failures.push(line) }
    const { emulator, logIn, request } = checklistEmulator({
      providers: PROVIDERS,
      files: FUNCTION,
      options: { log },
    })
    const server = await listen({}, emulator.handler, { port: 0, addresses: ['127.0.0.1'] })
    const { send, close } = senderTo(server.port)
    onTestFinished(async () => {
      close()
      await server.close()
      await emulator.stop()
    })
    const { access_token } = await logIn()
    const paths = fc.constantFrom(
      `/app/${APP}/functions/call`,
      `/app/${APP}/auth/providers/custom-function/login`,
    )
    const call = fc
      .array(wildJson([]), { maxLength: 3 })
      .map((args) => JSON.stringify({ name: 'echo', arguments: args }))
    const body = fc.oneof(
      call,
      wildJson([]).map((id) => JSON.stringify({ id, name: id })),
      wildBody([]),
    )
    await fc.assert(
      fc.asyncProperty(paths, body, async (path, text) => {
        const headers = { Authorization: `Bearer ${access_token}` }
        const asked = { method: 'POST', path: CLIENT + path, headers, body: text }
        expect(faultIn(asked, await send(asked))).toBeUndefined()
        await request.get(`${CONTROL}/apps/${APP}/requests?limit=1`).expect(200)
      }),
      tries(25, HTTP_SHARE),
    )
    expect(failures).toEqual([])
  },
)
