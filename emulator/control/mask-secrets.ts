/** Names of fields whose values nobody needs to see to understand a call. */
const SECRET_FIELD =
  /^(password|key|token|tokenId|access_token|refresh_token|id_token|accessToken|authCode)$/i
/** A JWT anywhere in a text: its head tells which kind it is, and that is all that is shown. */
const JWT = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g

/** A secret's first characters, enough to see whether two are the same. */
function mask(secret: string): string {
  return secret.length <= 8 ? '•••' : `${secret.slice(0, 4)}•••${secret.slice(-4)}`
}

/** Masks tokens, and the values of JSON fields that hold secrets, in a text. */
export function maskText(text: string): string {
  return text
    .replace(JWT, mask)
    .replaceAll(
      /"(password|key|tokenId)":"([^"]*)"/g,
      (_all, name: string, value: string) => `"${name}":"${mask(value)}"`,
    )
}

/** A copy of parsed JSON with every secret masked. */
export function maskSecrets(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map(maskSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_FIELD.test(name) && typeof inner === 'string' ? mask(inner) : maskSecrets(inner),
    ]),
  )
}

/** Headers as single strings, credentials masked. */
export function maskHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return []
      const text = typeof value === 'string' ? value : value.join(', ')
      return [[name, name === 'cookie' ? mask(text) : maskText(text)]]
    }),
  )
}
