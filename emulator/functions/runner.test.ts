import { expect, it, onTestFinished } from 'vitest'
import { NOTHING_TO_RUN } from '../core/app-template.ts'
import type { FunctionHost } from '../core/ports.ts'
import type { User } from '../core/user.ts'
import { createFunctionRunner } from './runner.ts'

const USER: User = {
  id: '65f1c0ffee65f1c0ffee65f1',
  type: 'normal',
  createdAt: 0,
  lastLoginAt: null,
  lastSeenAt: null,
  disabled: false,
  identities: [{ id: 'jo', providerType: 'custom-token', providerId: '1'.repeat(24), data: { name: 'Jo' } }],
  sessionIds: [],
  customData: { level: 3 },
}

function runnerOf(sources: Record<string, string>, { timeoutMs = 20_000, settings = {} } = {}) {
  const functions = new Map(
    Object.entries(sources).map(([name, source]) => [
      name,
      {
        name,
        source,
        file: `functions/${name}/source.js`,
        private: false,
        canEvaluate: undefined,
        runAsSystem: false,
        ...settings,
      },
    ]),
  )
  const world = {
    ...NOTHING_TO_RUN,
    functions,
    values: new Map([['limit', 7]]),
    environment: { tag: 'testing', values: { host: 'here' } },
  }
  const app: FunctionHost = { id: 'a', domainId: 'd', template: { current: () => world } }
  const runner = createFunctionRunner({ timeoutMs, memoryUse: () => process.memoryUsage.rss() })
  onTestFinished(() => runner.close())
  const run = (name: string, args: unknown[] = [], user: User | null = USER) =>
    runner.run(app, { name, args, user })
  return { run, runner }
}

it('gives arguments and results as EJSON, canonical or relaxed', async () => {
  const { run } = runnerOf({
    sum: 'exports = async function (a, b) { return a + b }',
    echo: 'exports = (x) => x',
  })
  expect(await run('sum', [{ $numberInt: '1' }, 2])).toEqual({
    ok: true,
    value: { $numberInt: '3' },
    logs: [],
  })
  for (const value of [
    { $numberLong: '9007199254740993' },
    { $numberDecimal: '1.10' },
    { $numberDouble: '0.5' },
    { $oid: '65f1c0ffee65f1c0ffee65f1' },
    { $date: { $numberLong: '1700000000000' } },
    { $binary: { base64: 'aGk=', subType: '00' } },
    [{ a: [null, 'x', true] }],
  ])
    expect(await run('echo', [value])).toMatchObject({ ok: true, value })
})

it('gives nothing a form of its own', async () => {
  const { run } = runnerOf({ none: 'exports = function () {}' })
  expect(await run('none')).toMatchObject({ ok: true, value: { $undefined: true } })
})

it('shows the function its context, and keeps what it writes', async () => {
  const { run } = runnerOf({
    look: `exports = function () {
      console.log('hello', { a: 1 })
      const { user, values, environment, functions } = context
      return [user.id, user.type, user.identities[0].provider_type, user.data.name, user.custom_data.level,
        values.get('limit'), environment.tag, functions.execute('twice', 4)]
    }`,
    twice: 'module.exports = (x) => 2 * x',
  })
  expect(await run('look')).toEqual({
    ok: true,
    value: [
      USER.id,
      'normal',
      'custom-token',
      'Jo',
      { $numberInt: '3' },
      { $numberInt: '7' },
      'testing',
      { $numberInt: '8' },
    ],
    logs: ['hello { a: 1 }'],
  })
})

it.each([
  ['exports = () => { throw new Error("no") }', 'no'],
  ['exports = () => { throw "just text" }', 'just text'],
  ['exports = () => unknown', "ReferenceError: 'unknown' is not defined"],
  ['exports = () => null.x', "TypeError: Cannot read properties of null (reading 'x')"],
  ['exports = async () => context.services.get("x")', 'anon-emulator has no context.services'],
  ['exports = async () => context.http.get({})', 'anon-emulator has no context.http.get'],
  ['exports = () => require("left-pad")', "cannot find package 'left-pad'"],
  ['exports = () => context.functions.execute("f")', 'more than 100 deep'],
  ['const x = 1', 'assigns no function to exports'],
  ['\nexports = (', 'SyntaxError: '],
])('%s fails as the service says it', async (source, message) => {
  const { run } = runnerOf({ f: source })
  const outcome = await run('f')
  expect(outcome).toMatchObject({ ok: false, fault: 'failed' })
  expect(outcome.ok ? '' : outcome.message).toContain(message)
})

it.each(['while (true) {}', 'return new Promise(() => {})'])('%s ends when its time is up', async (body) => {
  const { run } = runnerOf(
    { f: `exports = async () => { ${body} }`, ok: 'exports = () => 1' },
    { timeoutMs: 1500 },
  )
  const slow = run('f')
  // Others go on meanwhile.
  expect(await run('ok')).toMatchObject({ ok: true })
  expect(await slow).toEqual({
    ok: false,
    fault: 'too-slow',
    message: 'execution time limit exceeded',
    logs: [],
  })
})

it('a function that fills the heap ends alone', async () => {
  const { run } = runnerOf({
    f: 'exports = () => { const all = []; for (;;) all.push(new Array(100000).fill(all.length)) }',
    ok: 'exports = () => 1',
  })
  expect(await run('f')).toMatchObject({ ok: false, message: 'function used too much memory' })
  expect(await run('ok')).toMatchObject({ ok: true })
})

it('a function that fills buffers ends, too', async () => {
  const { run } = runnerOf({
    f: 'exports = async () => { const all = []; for (;;) { all.push(Buffer.alloc(1 << 26, 1)); await new Promise(setImmediate) } }',
  })
  expect(await run('f')).toMatchObject({ ok: false, fault: 'failed' })
})

it('one that ends its process, or fails later, ends only itself', async () => {
  const { run } = runnerOf({
    exit: 'exports = () => { require("process").exit(3) }',
    later: 'exports = () => new Promise(() => setTimeout(() => { throw new Error("late") }, 1))',
    ok: 'exports = () => 1',
  })
  expect(await run('exit')).toMatchObject({ ok: false, message: 'function ended its process' })
  expect(await run('later')).toMatchObject({ ok: false, message: 'late' })
  expect(await run('ok')).toMatchObject({ ok: true })
})

it('leaves nothing of one call for the next', async () => {
  const { run } = runnerOf({
    f: 'exports = () => { globalThis.count = (globalThis.count ?? 0) + 1; setInterval(() => {}, 1); return globalThis.count }',
  })
  expect(await run('f')).toMatchObject({ value: { $numberInt: '1' } })
  expect(await run('f')).toMatchObject({ value: { $numberInt: '1' } })
})

it('private functions are for the system and other functions', async () => {
  const { run } = runnerOf({ f: 'exports = () => context.user.type' }, { settings: { private: true } })
  expect(await run('f')).toMatchObject({ fault: 'not-callable' })
  expect(await run('f', [], null)).toMatchObject({ ok: true, value: 'system' })
  expect(await run('g')).toMatchObject({ fault: 'not-found', message: "function not found: 'g'" })
})

it.each([
  [{}, true],
  [{ '%%user.id': USER.id }, true],
  [{ '%%user.id': 'other' }, false],
  [{ '%%user.custom_data.level': { $in: [1, 3] }, '%%user.type': { $ne: 'server' } }, true],
  [{ '%%request.remoteIPAddress': '::1' }, false],
  [{ '%%false': true }, false],
])('can_evaluate %o: %s', async (canEvaluate, may) => {
  const { run } = runnerOf({ f: 'exports = () => 1' }, { settings: { canEvaluate } })
  expect((await run('f')).ok).toBe(may)
})

it('a stop ends what is running, and leaves no worker', async () => {
  const { run, runner } = runnerOf({ f: 'exports = () => { for (;;); }' })
  const calls = Array.from({ length: 10 }, () => run('f'))
  await new Promise(setImmediate)
  await runner.close()
  for (const outcome of await Promise.all(calls))
    expect(outcome).toMatchObject({ ok: false, fault: 'failed' })
})
