import type { connect, Socket } from 'node:net'
import type { Mail } from '../core/accounts/mail.ts'
import { messageOf } from '../core/values/message-of.ts'
import type { Log } from '../log.ts'

/** Hands mails on to an SMTP server. */
export interface SmtpDelivery {
  /** Never rejects: a mail that cannot be delivered is a warning. */
  deliver(mail: Mail): Promise<void>
  /** Gives up what is under way; no socket is left. */
  close(): Promise<void>
}

type SocketDone = (error: Error | null, made?: object) => void

const TIMEOUT_MS = 5000
const FROM = 'anon-emulator@localhost'
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** A delivery to `url`, such as smtp://127.0.0.1:1025; what sends is loaded for the first mail. */
export function createSmtpDelivery(url: string, log: Log): SmtpDelivery {
  const { hostname, host, port, protocol } = new URL(url)
  const isTls = protocol === 'smtps:'
  const sockets = new Set<Socket>()
  const underWay = new Set<Promise<void>>()
  let closed = false
  // A socket of our own, so that a stop need not wait for a server that says nothing.
  const socketBy = (open: typeof connect) => (_options: unknown, done: SocketDone) => {
    const socket = open({
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(port || (isTls ? 465 : 25)),
    })
    sockets.add(socket)
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('the server does not answer')))
    socket.once('close', () => sockets.delete(socket))
    socket.once('error', done)
    socket.once('connect', () => {
      socket.removeListener('error', done)
      done(null, { connection: socket })
    })
    if (closed) socket.destroy(new Error('the emulator stops'))
  }
  const send = async (mail: Mail) => {
    const [{ createTransport }, { connect }] = await Promise.all([import('nodemailer'), import('node:net')])
    const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS }
    await createTransport({
      url,
      // Mail catchers on the same machine sign their own certificates, and nobody is between; anybody else's is checked.
      tls: { rejectUnauthorized: !LOOPBACK.test(hostname) },
      ...timeouts,
      getSocket: socketBy(connect),
      disableFileAccess: true,
      disableUrlAccess: true,
    }).sendMail({
      from: FROM,
      // As an object, for a client’s word must not become several addresses.
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: textOf(mail),
    })
  }
  return {
    deliver(mail) {
      const sending = send(mail).catch((error: unknown) => {
        // Not the URL as it is: it may hold a password.
        if (!closed)
          log.warn(`could not deliver mail ${mail.id} to ${protocol}//${host}: ${messageOf(error)}`)
      })
      underWay.add(sending)
      return sending.finally(() => underWay.delete(sending))
    },
    async close() {
      closed = true
      for (const socket of sockets) socket.destroy(new Error('the emulator stops'))
      await Promise.all(underWay)
    },
  }
}

function textOf({ kind, link, token, tokenId }: Mail): string {
  const what = kind === 'confirm' ? 'confirm your e-mail address' : 'reset your password'
  const start = link === null ? `Use this pair to ${what}.` : `Open this link to ${what}:\n${link}`
  return `${start}\n\ntoken: ${token}\ntokenId: ${tokenId}\n`
}
