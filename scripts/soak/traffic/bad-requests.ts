import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Soak } from '../soak.ts'

/** One thing that no client should do, and the statuses it may get for it. */
export interface BadRequest {
  readonly name: string
  /** Of every answer; empty where none may come. */
  readonly expect: readonly number[]
  /** How many answers have to come at least. */
  readonly answers: number
  /** Whether the connection may break: the emulator need not hear a client out. */
  readonly mayBreak?: boolean
  act(socket: Socket, soak: Soak, login: string): void
}

const head = (method: string, path: string, ...more: string[]) =>
  [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...more, '', ''].join('\r\n')
const PROFILE = '/api/client/v2.0/auth/profile'
const CLOSE = 'Connection: close'

/** All of them. */
export const BAD_REQUESTS: readonly [BadRequest, ...BadRequest[]] = [
  {
    name: 'slow body',
    expect: [200, 401],
    answers: 1,
    act(socket, _soak, login) {
      socket.write(head('POST', login, 'Content-Length: 10', CLOSE))
      let left = 10
      const timer = setInterval(() => {
        left -= 1
        socket.write(left === 9 ? '{' : left === 0 ? '}' : ' ')
        if (left === 0) clearInterval(timer)
      }, 700)
      socket.once('close', () => clearInterval(timer))
    },
  },
  {
    name: 'half-closed after the request',
    expect: [200, 401],
    answers: 1,
    act: (socket, _soak, login) => void socket.end(`${head('POST', login, 'Content-Length: 2')}{}`),
  },
  {
    name: 'half-closed inside the body',
    expect: [400],
    answers: 0,
    mayBreak: true,
    act: (socket, _soak, login) => void socket.end(`${head('POST', login, 'Content-Length: 100')}{"options"`),
  },
  {
    name: 'aborted inside the body',
    expect: [],
    answers: 0,
    mayBreak: true,
    act(socket, soak, login) {
      socket.write(`${head('POST', login, 'Content-Length: 100000')}{"options": "${'x'.repeat(50_000)}`)
      setTimeout(() => (soak.random() < 0.5 ? socket.destroy() : socket.resetAndDestroy()), 50)
    },
  },
  {
    name: 'aborted before the answer',
    expect: [200, 401],
    answers: 0,
    mayBreak: true,
    act(socket, soak, login) {
      socket.write(`${head('POST', login, 'Content-Length: 2')}{}`)
      if (soak.random() < 0.5) setImmediate(() => socket.resetAndDestroy())
      else socket.end()
    },
  },
  {
    name: 'oversized body',
    expect: [413],
    answers: 0,
    mayBreak: true,
    act(socket, _soak, login) {
      socket.write(head('POST', login, `Content-Length: ${3 * 1024 * 1024}`))
      socket.end(Buffer.alloc(3 * 1024 * 1024, 'x'))
    },
  },
  {
    name: 'body without an end',
    expect: [413],
    answers: 0,
    mayBreak: true,
    act(socket, _soak, login) {
      socket.write(head('POST', login, 'Transfer-Encoding: chunked'))
      const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
      const more = () => {
        while (!socket.destroyed && socket.writable && socket.write(chunk));
      }
      socket.on('drain', more)
      // What is answered ends the connection.
      socket.on('data', () => socket.end())
      more()
    },
  },
  {
    name: 'header flood',
    expect: [431],
    answers: 0,
    mayBreak: true,
    act: (socket) => void socket.end(head('GET', PROFILE, `X-Flood: ${'x'.repeat(200_000)}`)),
  },
  {
    name: 'many headers',
    expect: [401, 431],
    answers: 1,
    act: (socket) =>
      void socket.end(head('GET', PROFILE, CLOSE, ...Array.from({ length: 700 }, (_, n) => `X-${n}: y`))),
  },
  {
    name: 'header that never ends',
    expect: [],
    answers: 0,
    mayBreak: true,
    act(socket) {
      socket.write(`GET ${PROFILE} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: `)
      const timer = setInterval(() => socket.write('x'), 500)
      const end = setTimeout(() => socket.destroy(), 8000)
      socket.once('close', () => {
        clearInterval(timer)
        clearTimeout(end)
      })
    },
  },
  {
    name: 'garbage bytes',
    expect: [400],
    answers: 0,
    mayBreak: true,
    act: (socket) => void socket.end(randomBytes(2000)),
  },
  {
    name: 'pipelining',
    expect: [401, 200],
    answers: 21,
    act: (socket, _soak, login) =>
      void socket.write(
        `${head('GET', PROFILE).repeat(20)}${head('POST', login, 'Content-Length: 2', CLOSE)}{}`,
      ),
  },
  {
    name: 'deep JSON',
    expect: [400],
    answers: 1,
    act(socket, _soak, login) {
      const body = '['.repeat(100_000)
      socket.write(head('POST', login, `Content-Length: ${body.length}`, CLOSE) + body)
    },
  },
  {
    name: 'connects and says nothing',
    expect: [],
    answers: 0,
    mayBreak: true,
    act: (socket) => void setTimeout(() => socket.resetAndDestroy(), 3000),
  },
  {
    name: 'wrong host, route and method',
    expect: [403, 404, 405, 501],
    answers: 1,
    act(socket, soak) {
      const path = soak.random() < 0.5 ? '/emulator/v1/nothing' : '/api/client/v2.0/app/x/nothing/here'
      const text = soak.random() < 0.3 ? head('POST', path, CLOSE) : head('GET', path, CLOSE)
      socket.write(soak.random() < 0.3 ? text.replace('127.0.0.1', 'evil.example') : text)
    },
  },
]
