/** What a function threw, in the service's words. */
export function wordsOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown
  if (!isError(thrown)) return plainText(thrown)
  const { name, message } = thrown
  if (name === 'ReferenceError')
    return `ReferenceError: ${message.replace(/^(\S+) is not defined$/, "'$1' is not defined")}`
  return name === 'Error' || name === undefined || name === '' ? message : `${String(name)}: ${message}`
}

/** A source that cannot be compiled, with the place. */
export function syntaxWords(thrown: unknown, file: string): string {
  const stack = isError(thrown) ? String(thrown.stack) : ''
  const line = stack.startsWith(`${file}:`) ? /^\d+/.exec(stack.slice(file.length + 1))?.[0] : undefined
  return `${wordsOf(thrown)} (${file}${line === undefined ? '' : `:${line}`})`
}

/** Of whatever realm. */
function isError(value: unknown): value is { name?: unknown; message: string; stack?: unknown } {
  return (
    typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
  )
}

function plainText(value: unknown): string {
  try {
    return (typeof value === 'object' ? JSON.stringify(value) : undefined) ?? String(value)
  } catch {
    return 'the function threw a value that cannot be shown'
  }
}
