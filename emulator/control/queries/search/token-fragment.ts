/** Shorter pieces hold no run of digits that tells one user from another. */
const PIECE = /[\w-]{16,}/g
const ID_LENGTH = 24
/** An id, or what is left of one that the piece's edge cut. */
const HEX_RUN = /[0-9a-f]{12,24}/g
/** How many bytes before the piece may be read wrongly, because their first bits are not in it. */
const BLURRED_BYTES = 3

/** Digits of ids that stand in a piece of a token, one as telling as the other, and where they stand in an id. */
export interface FragmentIds {
  readonly digits: readonly string[]
  readonly where: 'anywhere' | 'end'
}

/**
 * What a piece of a token, copied from a log line or off a screen, holds of ids. Whole ids first; then ends of ids, which
 * tell neighbours apart as well; then what else the edges left over, which may fit everybody who came in the same second.
 */
function idsInFragment(text: string): FragmentIds[] {
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
  const each = (texts: ReadonlySet<string>, where: FragmentIds['where']) =>
    [...texts].map((text) => ({ digits: [text], where }))
  return [
    ...(whole.size > 0 ? [{ digits: [...whole], where: 'end' as const }] : []),
    ...each(ends, 'end'),
    ...each(others, 'anywhere'),
  ]
}

/** What the most telling ids in a piece of a token find among the most telling sorts of ids; nothing where none do. */
export function firstFound<Sort, Of extends { readonly count: number }>(
  text: string,
  sorts: readonly Sort[],
  find: (sort: Sort, ids: FragmentIds) => Of,
): Of | undefined {
  for (const ids of idsInFragment(text)) {
    for (const sort of sorts) {
      const found = find(sort, ids)
      if (found.count > 0) return found
    }
  }
  return undefined
}

/** A piece may begin anywhere within a group of four base64 characters: filled up, it is read at all four places. */
function decodings(piece: string): string[] {
  return ['', 'A', 'AA', 'AAA'].map((fill) => Buffer.from(fill + piece, 'base64url').toString('latin1'))
}
