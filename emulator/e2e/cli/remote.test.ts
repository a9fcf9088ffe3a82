import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { logInByFetch, runCli, startCli, startEmulator } from '../fixtures/cli.fixture.ts'
import { closeServer, freePort, listenOn } from '../fixtures/ports.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

describe('status', () => {
  it('tells what the running emulator serves and holds', async () => {
    const cwd = testDirectory()
    const emulator = await startEmulator(['--app-id', 'myapp-abcde'], { cwd })
    onTestFinished(() => emulator.process.end())
    await logInByFetch(emulator.loginUrl('myapp-abcde'))

    const forPeople = await runCli(['status', '--url', emulator.url], { cwd })
    expect(forPeople).toMatchObject({ code: 0, stderr: '' })
    expect(forPeople.stdout).toContain(`at ${emulator.url} (pid ${emulator.pid}`)
    expect(forPeople.stdout).toContain('myapp-abcde')
    expect(forPeople.stdout).toContain('1 user, 1 live session')

    const forPrograms = await runCli(['status', '--json'], { cwd, env: { ANON_EMULATOR_URL: emulator.url } })
    expect(forPrograms).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(forPrograms.stdout)).toMatchObject({
      name: 'anon-emulator',
      pid: emulator.pid,
      counts: { apps: 1, users: 1, liveSessions: 1 },
    })
  })

  it('where nobody listens fails with what to do', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const result = await runCli(['status', '--url', url], { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toMatch(/no emulator answers .*: start one with 'npx anon-emulator'/)
  })
})

describe('wait', () => {
  it('started before the emulator goes on asking, and returns once it answers', async () => {
    await expectWaitOutlasts((socket) => socket.once('data', () => socket.destroy()))
  })

  // What the port of a container looks like before anything listens inside. Node 20's fetch never settles here.
  it('goes on asking while a proxy hangs up on every connection', async () => {
    await expectWaitOutlasts((socket) => socket.destroy())
  })

  it('goes on asking while a proxy answers that nothing is behind it', async () => {
    await expectWaitOutlasts((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')),
    )
  })

  it('gives up after --timeout with exit code 1', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const result = await runCli(['wait', '--url', url, '--timeout', '100ms'], { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toContain(`no emulator answered at ${url} within 100ms`)
  })
})

/** Starts `wait` on a port whose holder treats its connection badly and leaves, then the emulator. */
async function expectWaitOutlasts(treat: (socket: Socket) => void): Promise<void> {
  const cwd = testDirectory()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const early = createServer((socket) => treat(socket.on('error', () => {})))
  const hungUp = new Promise((resolve) =>
    early.once('connection', (socket: Socket) => socket.once('close', resolve)),
  )
  await listenOn(early, port)
  const waiting = startCli(['wait', '--url', url, '--timeout', '60s'], { cwd })
  onTestFinished(() => waiting.end())
  await hungUp
  await closeServer(early)

  const emulator = await startEmulator(['--port', String(port)], { cwd })
  onTestFinished(() => emulator.process.end())
  expect(await waiting.ended).toEqual({ code: 0, signal: null })
  expect(waiting.stdout).toEqual([`ready: ${url}`])
}
