/** What of a request may be shown: who looks at a log has not asked for passwords, keys and tokens. */

/** Fields whose values nobody needs to see to understand a call. */
const FIELDS =
  'password|secret|client_?secret|signing_?keys?|key|api_?key|token|token_?id|access_?token|refresh_?token|id_?token|auth_?code'
const SECRET_FIELD = new RegExp(`^(${FIELDS})$`, 'i')
/** The same in text, whose end may have been cut off. */
const FIELD_IN_TEXT = new RegExp(`"(${FIELDS})"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)("|\\\\?$)`, 'gi')
/** The same in a query, with what carries tokens there alone. */
const FIELD_IN_QUERY = new RegExp(`([?&](?:${FIELDS}|code|stitch_at|baas_at)=)([^&?#]*)`, 'gi')
/**
 * A JWT anywhere in a text, whole or cut off, behind what may be glued to it: its head tells which kind it is, and that is
 * all that is shown. Only where a word begins, and only before a dot, is it looked for: else every `eyJ` of a long word would be
 * tried to the word's end.
 */
const JWT = /(?<![\w-])(?=[\w-]{11,}\.[\w-])([\w-]*?)(eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?)/g
/** The ends of anything shorter would tell too much. */
const LEAST_WITH_ENDS = 24
/** Anything shorter may stand in a text for something else. */
const LEAST_TO_FIND = 6
const HIDDEN = '•••'

/** Long secrets keep their ends, enough to see whether two are the same. */
function mask(secret: string): string {
  return secret.length < LEAST_WITH_ENDS ? HIDDEN : `${secret.slice(0, 4)}${HIDDEN}${secret.slice(-4)}`
}

function maskBehind(_all: string, before: string, secret: string): string {
  return before + mask(secret)
}

/** Of what a person made up, nothing is shown. */
function maskField(name: string, secret: string): string {
  return name.toLowerCase() === 'password' ? HIDDEN : mask(secret)
}

/** Masks tokens, the values of JSON fields that hold secrets, and the `known` secrets wherever they stand. */
export function maskText(text: string, known: readonly string[] = []): string {
  const masked = text
    .replace(FIELD_IN_TEXT, (_all, name: string, value: string) => `"${name}":"${maskField(name, value)}"`)
    .replace(JWT, maskBehind)
  return known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), masked)
}

/** A path with its query, tokens masked. */
export function maskPath(path: string): string {
  return path
    .replace(FIELD_IN_QUERY, (_all, name: string, value: string) => name + mask(value))
    .replace(JWT, maskBehind)
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

/** The secrets in parsed JSON, as they may stand in a text that tells of it: plain, and as JSON writes them. */
export function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (typeof inner !== 'string' || !SECRET_FIELD.test(name)) return secretsIn(inner)
    return inner.length < LEAST_TO_FIND ? [] : [inner, JSON.stringify(inner).slice(1, -1)]
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
