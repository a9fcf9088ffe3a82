import type { WildAnswer, WildRequest } from './send.fixture.ts'

/** What is wrong with an answer of the Client API: a 5xx other than 501, a refusal that is not in the service's envelope. */
export function faultIn({ method }: WildRequest, { status, headers, text }: WildAnswer): string | undefined {
  if (status >= 500 && status !== 501) return `status ${status}`
  const type = headers['content-type']
  if (status === 204) return text === '' && type === undefined ? undefined : 'a 204 with a body or a type'
  if (status < 400) return undefined
  if (type !== 'application/json') return `type ${type}`
  if (method === 'HEAD') return undefined
  const { error, error_code: code, ...more } = JSON.parse(text) as Record<string, unknown>
  const isEnvelope = isText(error) && (code === undefined || isText(code)) && Object.keys(more).length === 0
  return isEnvelope ? undefined : `envelope ${text}`
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

/** Which secrets an answer tells that the request did not say itself. */
export function toldIn(answer: WildAnswer, request: WildRequest, secrets: readonly string[]): string[] {
  const heard = JSON.stringify(answer.headers) + answer.text
  const told = secrets.filter((secret) => heard.includes(secret))
  if (told.length === 0) return told
  const said = saidBy(request)
  return told.filter((secret) => !said.includes(secret))
}

/** Everything that a request says, its encodings taken off. */
function saidBy({ path, headers, body }: WildRequest): string {
  const values = [...new URLSearchParams(path.split('?').slice(1).join('&').replaceAll('?', '&')).values()]
  const plain = values.map((value) => Buffer.from(value.replaceAll(' ', '+'), 'base64').toString())
  const text = typeof body === 'string' ? body : Buffer.from(body).toString()
  return [
    path,
    ...values,
    ...plain,
    ...Object.values(headers),
    text,
    ...path.split(/[/?&=]/).map(decoded),
  ].join('\n')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
