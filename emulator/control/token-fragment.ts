/** Shorter pieces decode to nothing that tells one user from another. */
const SHORTEST_FRAGMENT = 12
/** An id that was cut at the edge still tells one user from another with this many digits. */
const HEX_RUN = /[0-9a-f]{12,24}/g

/**
 * The ids, whole or cut, that stand in a piece of a token copied from somewhere: of a log line, of a screen. A piece
 * may begin anywhere, so its base64 is read at all four places where a group of four characters could begin.
 */
export function idsInTokenFragment(text: string): string[] {
  const ids = new Set<string>()
  for (const piece of text.split('.')) {
    if (piece.length < SHORTEST_FRAGMENT || !/^[\w-]+={0,2}$/.test(piece)) continue
    for (let skipped = 0; skipped < 4; skipped += 1) {
      const decoded = Buffer.from(piece.slice(skipped), 'base64url').toString('latin1')
      for (const [id] of decoded.matchAll(HEX_RUN)) ids.add(id)
    }
  }
  return [...ids]
}
