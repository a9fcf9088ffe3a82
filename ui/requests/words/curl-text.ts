import type { RequestView } from '../../../emulator/control/wire.ts'
import { bytesNotKept } from './body-text.ts'

/** A token as the log shows it: its first and last characters. */
const MASKED_TOKEN = /eyJ[\w-]•••[\w.-]{4}/g
/** What else a client says of itself has no effect on the answer. */
const SENT_HEADERS = ['authorization', 'content-type', 'origin']

type Call = Pick<RequestView, 'detail' | 'method' | 'path' | 'headers' | 'requestBody'>

/** The same call from a shell; `$TOKEN` stands where the log masked a token in the address or a header. */
export function curlText(call: Call, baseUrl: string): string {
  const { method, path, headers, requestBody } = call
  const parts = [
    `curl ${methodFlag(method)}${shellWord(`${baseUrl}${path}`)}`,
    ...SENT_HEADERS.flatMap((name) => {
      const value = headers[name]
      return value === undefined ? [] : [`-H ${shellWord(`${headerName(name)}: ${value}`)}`]
    }),
    ...(requestBody === null || bytesNotKept(requestBody) !== null
      ? []
      : [`--data ${singleQuoted(requestBody)}`]),
  ]
  return [...notes(call).map((note) => `# ${note}`), parts.join(' \\\n  ')].join('\n')
}

/** Whether `$TOKEN` has to be set before the line can run. */
export function needsToken({ path, headers }: Call): boolean {
  return [path, ...SENT_HEADERS.map((name) => headers[name] ?? '')].some(
    (text) => text.search(MASKED_TOKEN) >= 0,
  )
}

/** Whether the client announced a body that the emulator answered without reading. */
export function isBodyUnread({ requestBody, headers }: Pick<Call, 'requestBody' | 'headers'>): boolean {
  return requestBody === null && headers['content-type'] !== undefined
}

function notes(call: Call): string[] {
  const bytes = bytesNotKept(call.requestBody)
  return [
    ...(call.detail === 'summary' ? ['the log kept neither headers nor bodies of this call'] : []),
    ...(needsToken(call) ? ['the log masks tokens: put the real one into TOKEN'] : []),
    ...(bytes === null ? [] : [`the body (${bytes} bytes) was too long for the log`]),
    ...(isBodyUnread(call) ? ['the log has no body of this call'] : []),
    ...(call.requestBody?.includes('•••') ? ['secrets in the body are masked (•••)'] : []),
  ]
}

function methodFlag(method: string): string {
  if (method === 'GET') return ''
  return method === 'HEAD' ? '--head ' : `-X ${method} `
}

function headerName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
}

/** In double quotes where the shell has to put the token in, else in single ones, where nothing means anything. */
function shellWord(text: string): string {
  const parts = text.split(MASKED_TOKEN)
  if (parts.length === 1) return singleQuoted(text)
  return `"${parts.map((part) => part.replace(/[\\"$`]/g, '\\$&')).join('$TOKEN')}"`
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
