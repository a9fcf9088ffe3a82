import fc from 'fast-check'
import { anyText } from '../../../wild-json.fixture.ts'
import { wildBody } from './bodies.fixture.ts'

/** Names that calls look at in a query. */
const QUERY =
  'link device redirect state code error providerRedirectHeader stitch_at baas_at stitch_request baas_request'.split(
    ' ',
  )
/** Headers that servers, and what stands before them, look at. */
const HEADERS = (
  'Content-Type Origin Accept Cookie Range If-None-Match Content-Encoding User-Agent Referer Sec-Fetch-Site ' +
  'X-Forwarded-Host X-HTTP-Method-Override X-Wild Access-Control-Request-Headers Access-Control-Request-Method ' +
  'Access-Control-Request-Private-Network'
).split(' ')
const HEADER_VALUES = [
  'application/json',
  'text/plain; charset=utf-7',
  'gzip',
  'null',
  'true',
  'http://localhost:3000',
]

/** What a stranger has: tokens of his `own`, tokens of others that he must not use as they are, and what he has heard. */
export interface Possessions {
  readonly own: readonly string[]
  readonly others: readonly string[]
  readonly known: readonly string[]
}

/** A part of a path or query that HTTP can carry. */
export const wildWord: fc.Arbitrary<string> = fc.oneof(
  anyText(20).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom(
    '%',
    '%00',
    '%2e%2e',
    '..',
    '%E0%A4%A',
    '%2F',
    '*',
    ':id',
    '(',
    '__proto__',
    'a'.repeat(3000),
    '',
  ),
)

/** A query: names that calls look at with any values, and any text. */
export function wildQuery(has: Possessions): fc.Arbitrary<string> {
  const base64 = wildBody(has.known).map((body) => Buffer.from(body.slice(0, 5000)).toString('base64'))
  const value = fc.oneof(
    ...[wildWord, base64.map(encodeURIComponent), base64, wildToken(has).map(encodeURIComponent)],
    fc.constantFrom(
      'true',
      'http://localhost:3000/',
      'http://localhost%0d%0aX-A:1/',
      ...has.known.map(encodeURIComponent),
    ),
  )
  const pairs = fc.array(fc.tuple(fc.constantFrom(...QUERY), value), { minLength: 1, maxLength: 4 })
  const asWritten = pairs.map((all) => `?${all.map(([name, text]) => `${name}=${text}`).join('&')}`)
  return fc.oneof(
    fc.constant(''),
    asWritten,
    asWritten.map((query) => `${query}?link=true`),
    wildWord.map((word) => `?${word}`),
  )
}

/** A token that opens nothing of others: his own as they are, others' changed somewhere, and what is none. */
function wildToken({ own, others }: Possessions): fc.Arbitrary<string> {
  const changed = fc
    .tuple(fc.constantFrom(...others), fc.nat(), fc.constantFrom('A', 'z', '.', '=', ' ', '0', ''))
    .map(([token, from, mark]) => {
      const at = from % token.length
      return token.slice(0, at) + mark + token.slice(at + 1)
    })
    .filter((token) => !others.includes(token))
  const recombined = fc
    .tuple(fc.constantFrom(...others), fc.constantFrom(...own, ...others))
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [...a.split('.').slice(0, 2), b.split('.')[2]].join('.'))
  const unsigned = fc.constantFrom(...others).map((token) => {
    const head = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    return `${head}.${token.split('.')[1]}.`
  })
  return fc.oneof(fc.constantFrom(...own), changed, recombined, unsigned, wildWord)
}

/** Headers: an Authorization of any kind, or as SDKs send it, and whatever else. */
export function wildHeaders(has: Possessions): fc.Arbitrary<Record<string, string>> {
  const schemes = fc.constantFrom('Bearer ', 'bearer ', 'Bearer', 'Basic ', 'Bearer  ', '')
  const authorization = fc.oneof(
    fc.tuple(schemes, wildToken(has)).map((parts) => printable(parts.join(''))),
    fc.constantFrom(...has.own.map((token) => `Bearer ${token}`)),
    fc.constant(null),
  )
  const values = fc.oneof(fc.string({ maxLength: 40 }).map(printable), fc.constantFrom(...HEADER_VALUES))
  const more = fc.dictionary(fc.constantFrom(...HEADERS), values, { maxKeys: 4, noNullPrototype: true })
  return fc.tuple(authorization, more, fc.boolean()).map(([bearer, rest, isChunked]) => ({
    ...rest,
    ...(bearer === null ? {} : { Authorization: bearer }),
    ...(isChunked ? { 'Transfer-Encoding': 'chunked' } : {}),
  }))
}

/** What a header can hold. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '').trim()
}
