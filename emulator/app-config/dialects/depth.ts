/** As deep as files are read (app-directory/json): what is deeper could exhaust the stack of whatever walks it. */
const MAX_DEPTH = 64

/** Whether a value of JSON is nested deeper than any configuration; itself never goes deeper than that. */
export function isTooDeep(value: unknown, left = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((inner) => isTooDeep(inner, left - 1))
}
