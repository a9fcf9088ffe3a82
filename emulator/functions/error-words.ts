/**
 * What was thrown, as the service words it: a plain Error by its message, other errors with their name, and V8's
 * `x is not defined` with the quotes of the service's engine [contract client-api §8.3]. Errors come from another
 * realm, so nothing here asks for their class.
 */
export function errorWords(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const { name, message, stack } = thrown as { name?: unknown; message?: unknown; stack?: unknown }
  if (typeof message !== 'string') return JSON.stringify(thrown) ?? String(thrown)
  if (typeof name !== 'string' || name === 'Error') return message
  if (name === 'SyntaxError') {
    // The place is in the first line of the stack alone.
    const place = typeof stack === 'string' ? /^(\S+:\d+)/.exec(stack)?.[1] : undefined
    return `SyntaxError: ${message}${place === undefined ? '' : ` (${place})`}`
  }
  return `${name}: ${message.replace(/^(\S+) is not defined$/, "'$1' is not defined")}`
}
