/** What of a request may be shown: who looks at a log has not asked for passwords, keys and tokens. */

/** Fields whose values nobody needs to see to understand a call. */
const FIELDS =
  'password|secret|client_?secret|signing_?keys?|key|api_?key|token|token_?id|access_?token|refresh_?token|id_?token|auth_?code'
const SECRET_FIELD = new RegExp(`^(${FIELDS})$`, 'i')
/** The same in text, whose end may have been cut off. */
const FIELD_IN_TEXT = new RegExp(`"(${FIELDS})"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)("|\\\\?$)`, 'gi')
/** The same in a query, with what carries tokens there alone. */
const FIELD_IN_QUERY = new RegExp(`([?&](?:${FIELDS}|code|stitch_at|baas_at)=)([^&?#]*)`, 'gi')
/** What the parts of a JWT are made of, with the dots between them; how a head begins, and the least that follows. */
const DOTTED = /[\w.-]+/g
const HEAD = 'eyJ'
const LEAST_HEAD = HEAD.length + 8
/** The ends of anything shorter would tell too much. */
const LEAST_WITH_ENDS = 24
/** Anything shorter may stand in a text for something else. */
const LEAST_TO_FIND = 6
const HIDDEN = '•••'

/** Long secrets keep their ends, enough to see whether two are the same. */
function mask(secret: string): string {
  return secret.length < LEAST_WITH_ENDS ? HIDDEN : `${secret.slice(0, 4)}${HIDDEN}${secret.slice(-4)}`
}

/**
 * JWTs in words joined by dots, whole or cut off: the head tells which kind it is, and that is all that is shown. By
 * hand, once through: a pattern that may begin at every `eyJ` takes a page's long path for half a second.
 */
function maskTokens(words: string): string {
  if (!words.includes(HEAD)) return words
  const parts = words.split('.')
  const shown: string[] = []
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? ''
    const head = part.indexOf(HEAD)
    if (head < 0 || part.length - head < LEAST_HEAD || !parts[at + 1]) shown.push(part)
    else {
      const token = [part.slice(head), ...parts.slice(at + 1, at + 3)]
      shown.push(part.slice(0, head) + mask(token.join('.')))
      at += token.length - 1
    }
  }
  return shown.join('.')
}

/** Of what a person made up, nothing is shown. */
function maskField(name: string, secret: string): string {
  return name.toLowerCase() === 'password' ? HIDDEN : mask(secret)
}

/** Masks tokens, the values of JSON fields that hold secrets, and the `known` secrets wherever they stand. */
export function maskText(text: string, known: readonly string[] = []): string {
  const masked = text
    .replace(FIELD_IN_TEXT, (_all, name: string, value: string) => `"${name}":"${maskField(name, value)}"`)
    .replace(DOTTED, maskTokens)
  return known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), masked)
}

/** A line without the secrets in `given`, the parsed JSON that it may tell of, where one is cut off at its end too. */
export function maskLine(line: string, given: unknown): string {
  // The longest first: a short one may stand in a long one, whose rest would then be shown.
  const known = secretsIn(given).sort((a, b) => b.length - a.length)
  return known.reduce(hideCutOff, maskText(line, known))
}

function hideCutOff(line: string, secret: string): string {
  for (let length = Math.min(secret.length, line.length); length >= LEAST_TO_FIND; length -= 1)
    if (line.endsWith(secret.slice(0, length))) return line.slice(0, -length) + HIDDEN
  return line
}

/** A path with its query, tokens masked. */
export function maskPath(path: string): string {
  return path
    .replace(FIELD_IN_QUERY, (_all, name: string, value: string) => name + mask(value))
    .replace(DOTTED, maskTokens)
}

/** A copy of parsed JSON with every secret masked. */
export function maskSecrets(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map(maskSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (!SECRET_FIELD.test(name) || inner === null) return [name, maskSecrets(inner)]
      return [name, typeof inner === 'string' ? maskField(name, inner) : HIDDEN]
    }),
  )
}

/** The secrets in parsed JSON, as they may stand in a text that tells of it: plain, and as JSON and the console write them. */
export function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner !== 'string' || !SECRET_FIELD.test(name)) return secretsIn(inner)
    if (inner.length < LEAST_TO_FIND) return []
    const asJson = JSON.stringify(inner).slice(1, -1)
    return [...new Set([inner, asJson, asJson.replaceAll('\\"', '"')])]
  })
}

/** Headers as single strings, credentials masked. */
export function maskHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return []
      const text = typeof value === 'string' ? value : value.join(', ')
      return [[name, name === 'authorization' ? maskAuthorization(text) : maskText(text)]]
    }),
  )
}

/** The scheme stays. */
function maskAuthorization(text: string): string {
  const [, scheme = '', rest = ''] = /^(\w+ +)?(.*)$/s.exec(text) ?? []
  return scheme + mask(rest)
}
