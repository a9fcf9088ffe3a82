import { afterAll, describe, expect, it } from 'vitest'
import { ADA, hostOf, testRunner } from './run-functions.fixture.ts'

const { runner, run } = testRunner()
afterAll(() => runner.close())

describe('a function', () => {
  it.each([
    ['an async function', 'exports = async function (a, b) { return a + b }'],
    ['a plain function', 'exports = function (a, b) { return a + b }'],
    ['an arrow function', 'exports = (a, b) => a + b // the end'],
    ['module.exports', 'module.exports = async (a, b) => a + b'],
    ['a function of its own', '"use strict"\nfunction add(a, b) { return a + b }\nexports = add'],
  ])('is found as %s', async (_name, source) => {
    expect(await run(source, { $numberInt: '1' }, { $numberInt: '2' })).toEqual({
      ok: true,
      value: { $numberInt: '3' },
      logs: [],
    })
  })

  it('client-api 77: answers undefined for nothing', async () => {
    expect(await run('exports = () => {}')).toMatchObject({ value: { $undefined: true } })
  })

  it.each([
    ['throw new Error("no such bird")', 'no such bird'],
    ['return unknown', "ReferenceError: 'unknown' is not defined"],
    ['null.x', "TypeError: Cannot read properties of null (reading 'x')"],
    ['throw "just text"', 'just text'],
    ['throw { code: 7 }', '{"code":7}'],
    ['throw undefined', 'undefined'],
    ['return await Promise.reject(new RangeError("far"))', 'RangeError: far'],
    ['const a = {}; a.a = a; return a', 'cannot convert a value that contains itself'],
    ['setTimeout(() => { throw new Error("late") }); await new Promise(() => {})', 'late'],
    ['Promise.reject(new Error("nobody looks")); await new Promise(() => {})', 'nobody looks'],
    ['process.exit(3)', 'function ended its process (exit code 3)'],
    ['context.services.get("mongodb-atlas")', /^anon-emulator has no services/],
    ['context.http.get({})', 'anon-emulator has no context.http.get'],
    ['context.app', 'anon-emulator has no context.app'],
    ['require("left-pad")', /^Cannot find module 'left-pad'/],
  ])('fails with the service’s words: %s', async (body, message) => {
    expect(await run(`exports = async () => { ${body} }`)).toMatchObject({
      ok: false,
      fault: 'failed',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    })
  })

  it('says whatever it likes to the emulator, and the emulator goes on', async () => {
    const source = `exports = async () => {
      for (const said of [7, "x", { type: "log", line: {} }, { type: "ended" }, { type: "ended", ending: { ok: false } }])
        process.send(said)
      process.send(null)
      return 1
    }`
    expect(await run(source)).toEqual({ ok: true, value: { $numberInt: '1' }, logs: [] })
    expect(await run('exports = () => 2')).toMatchObject({ ok: true })
  })

  it('names the place of a syntax error and the lines of the source', async () => {
    expect(await run('exports = function () {\n  return 1 +\n}')).toMatchObject({
      message: "SyntaxError: Unexpected token '}' (functions/f.js:3)",
    })
    const { logs } = await run('// first\nexports = () => {\n  console.log(new Error("here").stack) }')
    expect(logs[0]).toContain('functions/f.js:3:')
  })

  it('says so when a file exports nothing', async () => {
    expect(await run('const a = 1')).toMatchObject({
      message: 'functions/f.js does not assign a function to exports',
    })
  })

  it('keeps its console, up to a measure', async () => {
    const { logs } = await run(
      'exports = () => { console.log("a %d", 1, { b: [2] }); console.error("x".repeat(9000)); for (let i = 0; i < 200; i++) console.info(i) }',
    )
    expect(logs).toHaveLength(100)
    expect(logs[0]).toBe('a 1 { b: [ 2 ] }')
    expect(logs[1]).toHaveLength(4096)
  })

  it.each([
    ["'ready'"],
    ['null'],
    ['[1]'],
    ["{ type: 'hello' }"],
    ["{ type: 'log', line: { deep: 1 } }"],
    ["{ type: 'ended' }"],
    ["{ type: 'ended', ending: { ok: false } }"],
    ["{ type: 'ended', ending: { ok: true } }"],
    ["{ type: 'started' }"],
    ["{ type: 'idle', reusable: true }"],
  ])('that says %s to the process it runs in answers all the same', async (said) => {
    expect(
      await run(`exports = async () => {
        await new Promise((told) => process.send(${said}, told))
        return 'well'
      }`),
    ).toEqual({ ok: true, value: 'well', logs: [] })
  })

  it('keeps no globals from call to call', async () => {
    const source = 'exports = () => { const seen = globalThis.seen; globalThis.seen = 1; return seen }'
    for (let call = 0; call < 2; call++)
      expect(await run(source)).toMatchObject({ value: { $undefined: true } })
  })
})

describe('context', () => {
  it('client-api 81: shows the user as in the profile, with custom data', async () => {
    const host = hostOf({ f: 'exports = () => context.user' })
    expect(await runner.run(host, { name: 'f', args: [], user: ADA })).toMatchObject({
      value: {
        id: ADA.id,
        type: 'normal',
        identities: [
          { id: 'ada@example.com', provider_type: 'local-userpass', provider_id: '5f0c1ab2d3e4f50617283941' },
        ],
        data: { email: 'ada@example.com' },
        custom_data: { team: 'red', level: { $numberInt: '3' } },
      },
    })
    expect(await runner.run(host, { name: 'f', args: [], user: null })).toMatchObject({
      value: { id: '', type: 'system', identities: [], data: {} },
    })
  })

  it('has values, the environment and the other functions', async () => {
    const host = hostOf(
      {
        f: `exports = async (n) => [
          context.values.get('limit') instanceof Object, context.values.get('limit').max, context.values.get('none'),
          context.environment.tag, context.environment.values.api, await context.functions.execute('deep/add', n, 2),
        ]`,
        'deep/add': { source: 'const helper = 1\nexports = async (a, b) => a + b', private: true },
        again: 'exports = () => context.functions.execute("again")',
        lost: 'exports = () => context.functions.execute("nowhere")',
      },
      {
        values: new Map([['limit', { max: 5 }]]),
        environment: { tag: 'testing', values: { api: 'http://localhost' } },
      },
    )
    const of = (name: string, ...args: unknown[]) => runner.run(host, { name, args, user: ADA })
    expect(await of('f', 40)).toMatchObject({
      value: [
        true,
        { $numberInt: '5' },
        { $undefined: true },
        'testing',
        'http://localhost',
        { $numberInt: '42' },
      ],
    })
    expect(await of('again')).toMatchObject({ message: 'functions run one another more than 32 deep' })
    expect(await of('lost')).toMatchObject({ message: "function not found: 'nowhere'" })
  })
})

describe('who may call', () => {
  const host = hostOf({
    hidden: { source: 'exports = () => 1', private: true },
    ruled: { source: 'exports = () => 1', canEvaluate: { '%%user.id': 'somebody else' } },
  })

  it('refuses what is not there, what is private and what the rule does not let', async () => {
    const of = (name: string) => runner.run(host, { name, args: [], user: ADA })
    expect(await of('none')).toMatchObject({ fault: 'not-found', message: "function not found: 'none'" })
    expect(await of('hidden')).toMatchObject({
      fault: 'not-callable',
      message: "function not callable: 'hidden'",
    })
    expect(await of('ruled')).toMatchObject({
      fault: 'no-rule',
      message: 'rule not matched for function "ruled"',
    })
  })

  it('lets the system call everything', async () => {
    for (const name of ['hidden', 'ruled'])
      expect(await runner.run(host, { name, args: [], user: null })).toMatchObject({ ok: true })
  })

  it.skipIf(process.platform !== 'linux')('runs behind the emulator, each of its threads', async () => {
    const outcome = await run(`exports = () => {
      const { readdirSync, readFileSync } = require('fs')
      const stats = readdirSync('/proc/self/task').map((id) => readFileSync('/proc/self/task/' + id + '/stat', 'latin1'))
      return Math.min(...stats.map((stat) => Number(stat.split(') ').at(-1).split(' ')[16])))
    }`)
    expect(outcome).toMatchObject({ ok: true, value: { $numberInt: '10' } })
  })
})
