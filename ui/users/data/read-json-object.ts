/** A typed JSON object; null for nothing, `problem` where it is neither. */
export function readJsonObject(text: string): {
  value: Record<string, unknown> | null
  problem?: string
} {
  if (text.trim() === '') return { value: null }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { value: value as Record<string, unknown> }
    if (value === null) return { value: null }
    return { value: null, problem: 'Expected an object: {"name": "value"}' }
  } catch (error) {
    return { value: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
