/**
 * A test for paths that contain a pattern; `*` stands for anything. The parts between the stars have to follow one
 * another: no pattern can take long.
 */
export function pathTest(pattern: string | undefined): (path: string) => boolean {
  const parts = pattern?.split('*') ?? []
  return (path) => {
    let from = 0
    for (const part of parts) {
      const at = path.indexOf(part, from)
      if (at < 0) return false
      from = at + part.length
    }
    return true
  }
}
