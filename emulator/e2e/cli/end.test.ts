import { existsSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { plainEnvironment } from '../fixtures/built-package.fixture.ts'
import { isAlive, startChild } from '../fixtures/child.fixture.ts'
import { logInByFetch, type RunningEmulator, runCli, startEmulator } from '../fixtures/cli.fixture.ts'
import { freePort, isFree } from '../fixtures/ports.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

/** Generous for a loaded machine; an open stream that nobody ends would take for ever. */
const SOON_MS = 5000

async function start(args: readonly string[], cwd = testDirectory()): Promise<RunningEmulator> {
  const emulator = await startEmulator(args, { cwd })
  onTestFinished(() => emulator.process.end())
  return emulator
}

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it('ends it at once with exit code 0, whoever is connected', async () => {
    const emulator = await start([])
    const stream = await openLiveFeed(emulator)
    await keepAlive(emulator)
    await sendHalfARequest(emulator)

    const asked = performance.now()
    emulator.process.signal(signal)
    expect(await emulator.process.ended).toEqual({ code: 0, signal: null })
    expect(performance.now() - asked).toBeLessThan(SOON_MS)
    expect(await stream.ended).toBe('ended')
    expect(await isFree(emulator.port)).toBe(true)
    expect(emulator.process.stderr).toEqual([])
  })
})

describe('stop', () => {
  it('ends the process, frees the port and removes the ready file', async () => {
    const directory = testDirectory()
    const readyFile = join(directory, 'ready.json')
    const emulator = await start(['--ready-file', readyFile], directory)
    expect(existsSync(readyFile)).toBe(true)
    const stream = await openLiveFeed(emulator)

    const result = await runCli(['stop', '--url', emulator.url], { cwd: directory })
    expect(result).toMatchObject({ code: 0, stdout: `stopped (pid ${emulator.pid})`, stderr: '' })
    expect(await isFree(emulator.port)).toBe(true)
    expect(await emulator.process.ended).toEqual({ code: 0, signal: null })
    expect(isAlive(emulator.pid)).toBe(false)
    expect(existsSync(readyFile)).toBe(false)
    expect(await stream.ended).toBe('ended')
  })

  it('returns when the process is gone although a client never finishes its request', async () => {
    const directory = testDirectory()
    const readyFile = join(directory, 'ready.json')
    const emulator = await start(['--ready-file', readyFile], directory)
    await sendHalfARequest(emulator)
    await runCli(['stop', '--url', emulator.url], { cwd: directory })
    expect(isAlive(emulator.pid)).toBe(false)
    expect(existsSync(readyFile)).toBe(false)
  })

  it('makes room for the next one on the same port, which knows nothing of the old', async () => {
    const port = String(await freePort())
    const first = await start(['--port', port])
    await logInByFetch(first.loginUrl('myapp-abcde'))
    await runCli(['stop', '--url', first.url], { cwd: testDirectory() })
    const second = await start(['--port', port])
    expect(second.url).toBe(first.url)
    expect(await second.control.call('GET', '/apps')).toMatchObject({ total: 0 })
  })

  it('where nobody listens fails with what to do', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const result = await runCli(['stop', '--url', url], { cwd: testDirectory() })
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr).toContain(`no emulator answers at ${url}`)
  })
})

it('--parent-pid ends it when that process is gone', async () => {
  const parent = startChild(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'], {
    cwd: testDirectory(),
    env: plainEnvironment(),
  })
  onTestFinished(() => parent.end())
  const emulator = await start(['--parent-pid', String(parent.pid)])
  await emulator.control.call('GET', '/status')
  await parent.end()
  expect(await emulator.process.ended).toEqual({ code: 0, signal: null })
})

/** A client of the live feed; `ended` tells whether the stream was ended or torn. */
async function openLiveFeed({ url }: RunningEmulator): Promise<{ ended: Promise<'ended' | 'torn'> }> {
  const response = await fetch(`${url}/emulator/v1/events`)
  const reader = response.body?.getReader()
  if (reader === undefined) throw new Error('the live feed has no body')
  await reader.read()
  const drain = async (): Promise<'ended' | 'torn'> => {
    try {
      while (!(await reader.read()).done);
      return 'ended'
    } catch {
      return 'torn'
    }
  }
  return { ended: drain() }
}

/** A client that keeps its connection after the answer. */
function keepAlive({ url }: RunningEmulator): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  return new Promise((resolve, reject) => {
    get(`${url}/`, { agent }, (response) => response.resume().once('end', resolve)).once('error', reject)
  })
}

/** A client that never finishes what it began to say. */
async function sendHalfARequest({ port }: RunningEmulator): Promise<void> {
  const socket = await new Promise<Socket>((resolve) => {
    const opened = connect(port, '127.0.0.1', () => resolve(opened))
  })
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  await new Promise<void>((resolve) => {
    socket.write('POST /emulator/v1/reset HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{', () =>
      resolve(),
    )
  })
}
