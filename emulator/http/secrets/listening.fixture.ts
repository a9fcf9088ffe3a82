import { get } from 'node:http'
import { onTestFinished, vi } from 'vitest'
import { startEmulator } from '../../emulator.ts'
import { CONTROL } from '../emulator.fixture.ts'

interface Call {
  readonly body?: unknown
  readonly token?: string
}

/** An emulator with somebody at each place where it speaks. */
export async function listening(appDirectory: string) {
  const lines: string[] = []
  const keep = (line: string) => void lines.push(line)
  const emulator = await startEmulator({
    appDirectory,
    watch: false,
    log: { debug: keep, info: keep, warn: keep, error: keep },
  })
  onTestFinished(() => emulator.stop())
  const url = emulator.url ?? ''
  const errors: string[] = []
  const call = async (method: string, path: string, { body, token }: Call = {}) => {
    const answer = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: token === undefined ? {} : { Authorization: token.includes(' ') ? token : `Bearer ${token}` },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.status >= 400) errors.push(text)
    const json = (): Record<string, string> => JSON.parse(text)
    return { status: answer.status, text, json, location: answer.headers.get('Location') ?? '' }
  }
  const feed = await follow(`${url}${CONTROL}/events`)
  return {
    emulator,
    lines,
    errors,
    call,
    /** What the live feed told, everything up to now. */
    async fed(): Promise<string> {
      await call('POST', `${CONTROL}/apps`, { body: { id: 'the-last-one' } })
      await vi.waitUntil(() => feed().includes('the-last-one'))
      return feed()
    },
  }
}

function follow(url: string): Promise<() => string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const request = get(url, (response) => {
      response
        .on('error', () => {})
        .setEncoding('utf8')
        .on('data', (chunk) => {
          text += chunk
          resolve(() => text)
        })
    })
    request.on('error', reject)
  })
}
