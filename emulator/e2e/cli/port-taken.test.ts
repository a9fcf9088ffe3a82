import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type CommandResult, runCli, startEmulator } from '../fixtures/cli.fixture.ts'
import { closeServer, listenOn, loopbacks } from '../fixtures/ports.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

function expectFriendly({ code, stdout, stderr }: CommandResult): void {
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr.split('\n')).toHaveLength(1)
  expect(stderr).not.toMatch(/\n\s+at |EADDRINUSE|Error:/)
  expect(stderr).toContain('--port 0')
}

async function hold(server: Server, address: string): Promise<number> {
  await listenOn(server, 0, address)
  onTestFinished(() => closeServer(server))
  return (server.address() as AddressInfo).port
}

describe('a port that is taken', () => {
  it('by another anon-emulator: names its pid and app, and the two ways out', async () => {
    const cwd = testDirectory()
    const holder = await startEmulator(['--app-id', 'myapp-holder'], { cwd })
    onTestFinished(() => holder.process.end())
    const result = await runCli(['start', '--port', String(holder.port)], { cwd })
    expectFriendly(result)
    expect(result.stderr).toContain(`port ${holder.port} is held by an anon-emulator`)
    expect(result.stderr).toContain(`pid ${holder.pid}`)
    expect(result.stderr).toContain('myapp-holder')
    expect(result.stderr).toContain(`anon-emulator stop --url ${holder.url}`)
    await holder.control.call('GET', '/status')
  })

  it.each(loopbacks)('by a web server on %s: says that it is another program', async (address) => {
    const server = createHttpServer((_request, response) => void response.end('<h1>It works!</h1>'))
    const port = await hold(server, address)
    const result = await runCli(['--port', String(port)], { cwd: testDirectory() })
    expectFriendly(result)
    expect(result.stderr).toContain(
      `port ${port} on ${address.replace(/[[\]]/g, '')} is held by another program`,
    )
  })

  it('by a program that accepts and never answers: says so all the same', async () => {
    const sockets: Socket[] = []
    const port = await hold(
      createServer((socket) => void sockets.push(socket)),
      '127.0.0.1',
    )
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
    })
    const result = await runCli([], { cwd: testDirectory(), env: { ANON_EMULATOR_PORT: String(port) } })
    expectFriendly(result)
    expect(result.stderr).toContain('held by another program')
    expect(result.stderr).toContain('ANON_EMULATOR_PORT')
  })

  it('by a program that hangs up on whoever connects: says so all the same', async () => {
    const port = await hold(
      createServer((socket) => void socket.destroy()),
      '127.0.0.1',
    )
    const result = await runCli(['--port', String(port)], { cwd: testDirectory() })
    expectFriendly(result)
    expect(result.stderr).toContain('held by another program')
  })

  // Node 20's fetch never settles here.
  it('by a program that hangs up on whoever connects: says so all the same', async () => {
    const port = await hold(
      createServer((socket) => void socket.destroy()),
      '127.0.0.1',
    )
    const result = await runCli(['--port', String(port)], { cwd: testDirectory() })
    expectFriendly(result)
    expect(result.stderr).toContain('held by another program')
  })
})
