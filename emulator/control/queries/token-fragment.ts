/** Shorter pieces hold no run of digits that tells one user from another. */
const PIECE = /[\w-]{16,}/g
const ID_LENGTH = 24
/** An id, or what is left of one that the piece's edge cut. */
const HEX_RUN = /[0-9a-f]{12,24}/g
/** How many bytes before the piece may be read wrongly, because their first bits are not in it. */
const BLURRED_BYTES = 3

/** Says whether an id is the one that stands in a piece of a token. */
type IdTest = (id: string) => boolean

/**
 * The rows whom a piece of a token is about, copied from a log line or off a screen. `idsOf` gives a row's ids of one
 * sort, the most telling sort first: of a user and the device that others use too, the user counts.
 */
export function findByTokenFragment<T>(
  rows: readonly T[],
  text: string,
  idsOf: readonly ((row: T) => readonly string[])[],
): readonly T[] {
  for (const test of idTests(text)) {
    for (const ids of idsOf) {
      const found = rows.filter((row) => ids(row).some(test))
      if (found.length > 0) return found
    }
  }
  return []
}

/**
 * Whole ids first; then ends of ids, which tell neighbours apart as well; then what else the edges left over, which
 * may fit everybody who came in the same second.
 */
function idTests(text: string): IdTest[] {
  const whole = new Set<string>()
  const ends = new Set<string>()
  const others = new Set<string>()
  for (const piece of text.replaceAll(/\s/g, '').match(PIECE) ?? []) {
    for (const decoded of decodings(piece)) {
      for (const run of decoded.matchAll(HEX_RUN)) {
        const [digits] = run
        const cutBefore = run.index <= BLURRED_BYTES
        const cutBehind = run.index + digits.length === decoded.length
        if (digits.length === ID_LENGTH) whole.add(digits)
        else if (cutBehind) others.add(digits)
        else if (cutBefore) ends.add(digits)
      }
    }
  }
  return [
    ...(whole.size > 0 ? [(id: string) => whole.has(id)] : []),
    ...[...ends].map((digits) => (id: string) => id.endsWith(digits)),
    ...[...others].map((digits) => (id: string) => id.includes(digits)),
  ]
}

/** A piece may begin anywhere within a group of four base64 characters: filled up, it is read at all four places. */
function decodings(piece: string): string[] {
  return ['', 'A', 'AA', 'AAA'].map((fill) => Buffer.from(fill + piece, 'base64url').toString('latin1'))
}
