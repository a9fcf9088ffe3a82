import { expect, it, onTestFinished } from 'vitest'
import type { Mail } from '../core/accounts/mail.ts'
import { startSmtpServer } from '../e2e/fixtures/smtp-server.fixture.ts'
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

it.each(['smtp', 'smtps'] as const)('hands a mail to the server by %s:', async (protocol) => {
  const { url, received } = await startSmtpServer(protocol)
  const { delivery, warnings } = deliveryTo(url)
  await delivery.deliver(MAIL)
  expect(warnings).toEqual([])
  const text = received.join('\n')
  expect(text).toContain('RCPT TO:<ada@example.net>')
  expect(text).toContain('Subject: Confirm your e-mail address')
  expect(text).toContain(MAIL.link)
})

it.each([
  ['of a server that is not named as loopback', (port: number) => `smtps://0.0.0.0:${port}`],
  ['when told to', (port: number) => `smtps://127.0.0.1:${port}?tls.rejectUnauthorized=true`],
])('checks the certificate %s', async (_name, urlOf) => {
  const { port, received } = await startSmtpServer('smtps')
  const { delivery, warnings } = deliveryTo(urlOf(port))
  await delivery.deliver(MAIL)
  expect(warnings).toEqual([expect.stringContaining('self-signed certificate')])
  expect(received).toEqual([])
})

it('says what went wrong as a warning without the password of the server, and goes on', async () => {
  const { port } = await startSmtpServer('smtp', (socket) => void socket.end('554 not today\r\n'))
  const { delivery, warnings } = deliveryTo(`smtp://postman:open-sesame@127.0.0.1:${port}?x=open-sesame`)
  await delivery.deliver(MAIL)
  expect(warnings).toEqual([
    expect.stringContaining(`could not deliver mail 1 to smtp://127.0.0.1:${port}: `),
  ])
  expect(warnings[0]).not.toContain('open-sesame')
})

it('never sends to more than the one address', async () => {
  const { url, received } = await startSmtpServer()
  const { delivery } = deliveryTo(url)
  await delivery.deliver({ ...MAIL, to: 'ada@example.net, eve@example.net\r\nRCPT TO:<mal@example.net>' })
  expect(received.filter((line) => line.startsWith('RCPT TO')).length).toBeLessThanOrEqual(1)
})

it('waits for no server that says nothing when it closes', async () => {
  let connected = () => {}
  const came = new Promise<void>((resolve) => {
    connected = resolve
  })
  const { url } = await startSmtpServer('smtp', () => connected())
  const { delivery, warnings } = deliveryTo(url)
  const sending = delivery.deliver(MAIL)
  await came
  await delivery.close()
  await sending
  expect(warnings).toEqual([])
})

it.each(['banana', 'http://ada:open-sesame@127.0.0.1', 'smtp://'])('is not started with %s', (smtp) => {
  expect(() => resolveOptions({ smtp })).toThrow(InvalidOption)
  expect(() => resolveOptions({ smtp })).not.toThrow(/open-sesame/)
})

function deliveryTo(url: string) {
  const warnings: string[] = []
  const log = { debug() {}, info() {}, error() {}, warn: (line: string) => void warnings.push(line) }
  const delivery = createSmtpDelivery(url, log)
  onTestFinished(() => delivery.close())
  return { delivery, warnings }
}
