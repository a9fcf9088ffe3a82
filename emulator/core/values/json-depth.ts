/**
 * How deep JSON from outside may nest, ours to choose: MongoDB takes 100 levels, and extended JSON writes some values
 * a level deeper. Whatever copies, masks or writes a value goes down it by recursion, which ends at some thousands.
 */
export const MAX_JSON_DEPTH = 200

/** Whether a value nests deeper than that; itself never goes deeper. */
export function isTooDeep(value: unknown, left = MAX_JSON_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}

/** The same of a JSON text; of a text that is no JSON, whatever. */
export function isTextTooDeep(text: string): boolean {
  // Every level needs two characters: no login is ever looked through.
  if (text.length <= 2 * MAX_JSON_DEPTH) return false
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') {
      inString = true
    } else if (character === '[' || character === '{') {
      depth += 1
      if (depth > MAX_JSON_DEPTH) return true
    } else if (character === ']' || character === '}') {
      depth -= 1
    }
  }
  return false
}
