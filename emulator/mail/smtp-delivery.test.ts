import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import type { Mail } from '../core/mail.ts'
import { InvalidOption, resolveOptions } from '../options.ts'
import { createSmtpDelivery } from './smtp-delivery.ts'

const MAIL: Mail = {
  id: 1,
  at: 0,
  kind: 'confirm',
  to: 'ada@example.net',
  subject: 'Confirm your e-mail address',
  token: 't'.repeat(64),
  tokenId: 'a'.repeat(24),
  link: 'https://shop.example.net/confirm',
}

it('hands a mail to the server', async () => {
  const received: string[] = []
  const { delivery, warnings } = await deliveryTo((socket) => speakSmtp(socket, received))
  await delivery.deliver(MAIL)
  expect(warnings).toEqual([])
  const text = received.join('\n')
  expect(text).toContain('RCPT TO:<ada@example.net>')
  expect(text).toContain('Subject: Confirm your e-mail address')
  expect(text).toContain(MAIL.link)
})

it('says what went wrong as a warning, and goes on', async () => {
  const { delivery, warnings } = await deliveryTo((socket) => void socket.end('554 not today\r\n'))
  await delivery.deliver(MAIL)
  expect(warnings).toEqual([expect.stringContaining('could not deliver mail 1')])
})

it('never sends to more than the one address', async () => {
  const received: string[] = []
  const { delivery } = await deliveryTo((socket) => speakSmtp(socket, received))
  await delivery.deliver({ ...MAIL, to: 'ada@example.net, eve@example.net\r\nRCPT TO:<mal@example.net>' })
  expect(received.filter((line) => line.startsWith('RCPT TO')).length).toBeLessThanOrEqual(1)
})

it('waits for no server that says nothing when it closes', async () => {
  let connected = () => {}
  const came = new Promise<void>((resolve) => {
    connected = resolve
  })
  const { delivery, warnings } = await deliveryTo(() => connected())
  const sending = delivery.deliver(MAIL)
  await came
  await delivery.close()
  await sending
  expect(warnings).toEqual([])
})

it.each(['banana', 'http://127.0.0.1', 'smtp://'])('is not started with %s', (smtp) => {
  expect(() => resolveOptions({ smtp })).toThrow(InvalidOption)
})

async function deliveryTo(answer: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    answer(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const warnings: string[] = []
  const log = { debug() {}, info() {}, error() {}, warn: (line: string) => void warnings.push(line) }
  const { port } = server.address() as AddressInfo
  const delivery = createSmtpDelivery(`smtp://127.0.0.1:${port}`, log)
  onTestFinished(async () => {
    await delivery.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { delivery, warnings }
}

/** As much of SMTP as a client needs to be rid of a mail. */
function speakSmtp(socket: Socket, received: string[]): void {
  let inData = false
  let rest = ''
  socket.write('220 test\r\n')
  socket.on('data', (chunk) => {
    const lines = `${rest}${chunk.toString()}`.split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      received.push(line)
      if (inData && line !== '.') continue
      const isData = line === 'DATA'
      inData = isData
      socket.write(isData ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
    }
  })
}
