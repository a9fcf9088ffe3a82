import type { Reply } from './raw-call.fixture.ts'

/**
 * Throws for a reply that an importer or an SDK's admin client would misread: JSON whose type is not `application/json`
 * to the letter, a 204 with a body or a type, a body that is missing but announced as JSON, and a rate limit, which no
 * client knows [contract admin-api §0.1, §0.2, §12].
 */
export function strict(reply: Reply): Reply {
  const { call, status, headers, bytes, text } = reply
  const type = headers['content-type']
  const fault = (what: string) => new Error(`${call} answered ${status} ${what}: ${text.slice(0, 500)}`)
  if (status === 429) throw fault('which no client handles')
  if (status === 204 && bytes.length > 0) throw fault('with a body')
  if (status === 204 && type !== undefined) throw fault(`with the content type '${type}'`)
  if (bytes.length === 0 && type?.includes('json') === true) throw fault(`with '${type}' and no body`)
  if (bytes.length > 0 && type !== 'application/json' && isJson(text))
    throw fault(`with JSON of the content type '${type}'`)
  if (status >= 400 && bytes.length > 0 && typeof reply.json().error !== 'string')
    throw fault('without the error envelope')
  return reply
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
