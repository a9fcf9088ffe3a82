import { afterEach, describe, expect, it } from 'vitest'
import { hostOf, testRunner } from './run-functions.fixture.ts'

const LIMIT = 1_500
const made: ReturnType<typeof testRunner>[] = []
afterEach(async () => {
  for (const { runner } of made.splice(0)) await runner.close()
})
const testRun = (timeoutMs = LIMIT) => {
  const parts = testRunner(timeoutMs)
  made.push(parts)
  return parts
}

describe('a function that runs away', { timeout: 180_000 }, () => {
  it.each([
    ['loops without end', 'for (;;) {}'],
    ['never resolves', 'await new Promise(() => {})'],
    [
      'says again and again that it has only started',
      'setInterval(() => process.send({ type: "started" }), 50); process.send("ready"); await new Promise(() => {})',
    ],
    ['starves the loop with promises', 'for (;;) await null'],
  ])('that %s is ended in time, with what it wrote', async (_name, body) => {
    const { run } = testRun()
    await run('exports = () => 1')
    const before = performance.now()
    expect(await run(`exports = async () => { console.log('begun'); ${body} }`)).toEqual({
      ok: false,
      fault: 'too-slow',
      message: 'execution time limit exceeded',
      logs: ['begun'],
    })
    expect(performance.now() - before).toBeLessThan(LIMIT + 10_000)
    expect(await run('exports = () => 1')).toMatchObject({ ok: true })
  })

  it.each([
    ['an array of numbers', 'const a = []; for (;;) a.push(a.length)'],
    ['one large array', 'const a = new Array(1e8).fill(1); return a.length'],
    ['objects', 'const a = []; for (;;) a.push({ a: [1, 2, 3] })'],
    ['strings', 'const a = []; for (;;) a.push("x".repeat(1e6).split("").join("y"))'],
    ['buffers that nobody writes to', 'const a = []; for (;;) a.push(Buffer.alloc(1e7))'],
    ['buffers', 'const a = []; for (;;) a.push(Buffer.alloc(1e7, 1))'],
    [
      'typed arrays, now and then',
      'const a = []; for (;;) { a.push(new Uint8Array(1e7).fill(1)); await new Promise((r) => setTimeout(r)) }',
    ],
  ])('that allocates %s without end ends only itself', async (_name, body) => {
    // Generous: a worker comes behind everything else that a busy machine does.
    const { runner, run } = testRun(120_000)
    const beside = runner.run(
      hostOf({ slow: 'exports = () => new Promise((r) => setTimeout(r, 3000, "well"))' }),
      {
        name: 'slow',
        args: [],
        user: null,
      },
    )
    expect(await run(`exports = async () => { ${body} }`)).toMatchObject({
      ok: false,
      fault: 'failed',
      message: 'function used too much memory',
    })
    expect(await beside).toMatchObject({ ok: true, value: 'well' })
  })

  it('leaves nothing that could run in the next call', async () => {
    const { run } = testRun(5_000)
    await run(
      'exports = () => { setInterval(() => console.log("old"), 1); setTimeout(() => { throw new Error("old") }, 5) }',
    )
    await run('exports = () => { (async () => { for (;;) await null })() }')
    expect(await run('exports = () => new Promise((r) => setTimeout(r, 100, "new"))')).toEqual({
      ok: true,
      value: 'new',
      logs: [],
    })
  })

  it('is answered when the emulator stops, and no worker is left', async () => {
    const { runner, run } = testRun(30_000)
    const loop = () => run('exports = () => { console.log(process.pid); for (;;); }')
    const calls = Array.from({ length: 7 }, loop)
    await run('exports = () => 1')
    calls.push(...Array.from({ length: 5 }, loop))
    await runner.close()
    const outcomes = await Promise.all(calls)
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ ok: false, fault: 'failed', message: 'the emulator is stopping' })
    for (const pid of outcomes.flatMap(({ logs }) => logs))
      expect(() => process.kill(Number(pid), 0)).toThrow()
    expect(await run('exports = () => 1')).toMatchObject({ ok: false, message: 'the emulator is stopping' })
  })

  it('starts no worker for a call that comes while or after the emulator stops, the first ever among them', async () => {
    const first = testRun(30_000)
    const call = first.run('exports = () => 1')
    await first.runner.close()
    expect(await call).toMatchObject({ ok: false, message: 'the emulator is stopping' })
    const never = testRun(30_000)
    await never.runner.close()
    expect(await never.run('exports = () => 1')).toMatchObject({ message: 'the emulator is stopping' })
  })
})
