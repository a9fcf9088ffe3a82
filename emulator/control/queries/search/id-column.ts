import { IntList } from './number-list.ts'

/** Of an ObjectId, what those of one second and process share; and the digits of the counter. */
const HEAD_DIGITS = 18
const TAIL_DIGITS = 6
const ID_DIGITS = HEAD_DIGITS + TAIL_DIGITS
const HEX = /^[0-9a-f]+$/
const NONE = -1

/** Ids that share a head, in ascending order. An id that is no ObjectId is all head, and alone. */
interface Run {
  readonly head: string
  readonly start: number
  readonly isOdd: boolean
  /** The run before with this head. */
  readonly before: number
}

/** Some digits of a tail, and how many stand behind them. */
interface Piece {
  readonly value: number
  readonly digits: number
  readonly behind: number
}

/**
 * Ids by ordinal, in which a piece of one is looked for without reading each: those of a million logins lie in a few
 * hundred runs of counters, four bytes an id, and the counters that have some digits at a place lie side by side.
 */
export class IdColumn {
  readonly #tails = new IntList()
  readonly #runs: Run[] = []
  readonly #lastRunOf = new Map<string, number>()
  /** The run in which the last id was found, and the place behind it: the next one is mostly its neighbour. */
  #lately = 0
  #next = 0

  get size(): number {
    return this.#tails.size
  }

  /** Adds an id and answers its ordinal. */
  push(id: string): number {
    const ordinal = this.size
    const run = this.#runs.at(-1)
    const next = run === undefined ? NONE : tailBehind(run, id)
    if (next > this.#tails.at(ordinal - 1)) {
      this.#tails.push(next)
      return ordinal
    }
    const isOdd = !isObjectId(id)
    this.#begin(isOdd ? id : id.slice(0, HEAD_DIGITS), ordinal, isOdd)
    this.#tails.push(isOdd ? 0 : tailOf(id))
    return ordinal
  }

  /** Takes up an ordinal for no id: it may be found, and is for the caller to pass over. */
  skip(): void {
    if (this.size === 0) this.#begin('', 0, true)
    this.#tails.push(this.#tails.at(this.size - 1))
  }

  /** -1 where the id is not here. */
  ordinalOf(id: string): number {
    const lately = this.#runs[this.#lately]
    const tail = lately === undefined ? NONE : tailBehind(lately, id)
    if (lately !== undefined && tail !== NONE) {
      const next = this.#next
      const isNext = next >= lately.start && next < this.#endOf(this.#lately) && this.#tails.at(next) === tail
      const near = isNext ? next : this.#ordinalIn(this.#lately, tail)
      this.#next = near + 1
      return near === NONE ? this.#ordinalUnder(lately.head, tail) : near
    }
    return isObjectId(id)
      ? this.#ordinalUnder(id.slice(0, HEAD_DIGITS), tailOf(id))
      : this.#ordinalUnder(id, NONE)
  }

  /** Of an id without a tail all is head. */
  #ordinalUnder(head: string, tail: number): number {
    const isOdd = tail === NONE
    for (let at = this.#lastRunOf.get(head) ?? NONE; at !== NONE; at = this.#runs[at]?.before ?? NONE) {
      const run = this.#runs[at]
      if (run === undefined || run.isOdd !== isOdd) continue
      const ordinal = isOdd ? run.start : this.#ordinalIn(at, tail)
      if (ordinal === NONE) continue
      this.#lately = at
      return ordinal
    }
    return NONE
  }

  idAt(ordinal: number): string {
    let low = 0
    let high = this.#runs.length
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if ((this.#runs[middle]?.start ?? 0) <= ordinal) low = middle
      else high = middle
    }
    const run = this.#runs[low]
    if (run === undefined || run.isOdd) return run?.head ?? ''
    return run.head + this.#tails.at(ordinal).toString(16).padStart(TAIL_DIGITS, '0')
  }

  /**
   * Tells the ordinals of the ids that have the text in them, or end with it, from the first of some that lie side by side
   * up to and without `end`; of some more than once.
   */
  find(text: string, where: 'anywhere' | 'end', found: (ordinal: number, end: number) => void): void {
    const isHex = HEX.test(text)
    const within = isHex ? piecesWithin(text, where) : []
    const across = isHex ? piecesAcross(text, where) : []
    for (let index = 0; index < this.#runs.length; index += 1) {
      const run = this.#runs[index]
      if (run === undefined) continue
      if (run.isOdd) {
        if (where === 'end' ? run.head.endsWith(text) : run.head.includes(text))
          found(run.start, run.start + 1)
      } else if (isHex && where === 'anywhere' && run.head.includes(text)) {
        found(run.start, this.#endOf(index))
      } else if (isHex) {
        for (const piece of within) this.#findPiece(index, piece, found)
        for (const { head, piece } of across)
          if (run.head.endsWith(head)) this.#findPiece(index, piece, found)
      }
    }
  }

  /** The counters of a run ascend, so those with these digits are some stretches of it. */
  #findPiece(
    index: number,
    { value, digits, behind }: Piece,
    found: (ordinal: number, end: number) => void,
  ): void {
    const start = this.#runs[index]?.start ?? 0
    const end = this.#endOf(index)
    const width = 16 ** behind
    const period = width * 16 ** digits
    const last = this.#tails.at(end - 1)
    let from = Math.floor(this.#tails.at(start) / period) * period + value * width
    let at = start
    while (from <= last) {
      const first = this.#firstFrom(at, end, from)
      at = first
      while (at < end && this.#tails.at(at) < from + width) at += 1
      if (at > first) found(first, at)
      from += period
    }
  }

  #begin(head: string, start: number, isOdd: boolean): void {
    const before = this.#lastRunOf.get(head) ?? NONE
    this.#lastRunOf.set(head, this.#runs.length)
    this.#runs.push({ head, start, isOdd, before })
  }

  #endOf(run: number): number {
    return this.#runs[run + 1]?.start ?? this.size
  }

  #ordinalIn(run: number, tail: number): number {
    const end = this.#endOf(run)
    const at = this.#firstFrom(this.#runs[run]?.start ?? 0, end, tail)
    return at < end && this.#tails.at(at) === tail ? at : NONE
  }

  /** The first ordinal from `start` on whose tail is no smaller; `end` where all are. */
  #firstFrom(start: number, end: number, tail: number): number {
    let low = start
    let high = end
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#tails.at(middle) < tail) low = middle + 1
      else high = middle
    }
    return low
  }
}

function isObjectId(id: string): boolean {
  return id.length === ID_DIGITS && HEX.test(id)
}

/** The tail of an id that would stand in a run; -1 for one of another head, or of none. */
function tailBehind({ head, isOdd }: Run, id: string): number {
  return !isOdd && id.length === ID_DIGITS && id.startsWith(head) ? tailOf(id) : NONE
}

/** The number behind an ObjectId's head; -1 for what is not written in hex digits. */
function tailOf(id: string): number {
  let tail = 0
  for (let at = HEAD_DIGITS; at < ID_DIGITS; at += 1) {
    const code = id.charCodeAt(at)
    const digit = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : NONE
    if (digit === NONE) return NONE
    tail = tail * 16 + digit
  }
  return tail
}

/** Where digits may stand in a tail. */
function piecesWithin(text: string, where: 'anywhere' | 'end'): Piece[] {
  const room = TAIL_DIGITS - text.length
  if (room < 0) return []
  const places = where === 'end' ? [0] : Array.from({ length: room + 1 }, (_, behind) => behind)
  return places.map((behind) => pieceOf(text, behind))
}

/** How digits may begin in a head and end in the tail behind it. */
function piecesAcross(text: string, where: 'anywhere' | 'end'): { head: string; piece: Piece }[] {
  const cuts = where === 'end' ? [TAIL_DIGITS] : Array.from({ length: TAIL_DIGITS }, (_, at) => at + 1)
  return cuts
    .filter((digits) => digits < text.length)
    .map((digits) => ({
      head: text.slice(0, -digits),
      piece: pieceOf(text.slice(-digits), TAIL_DIGITS - digits),
    }))
}

function pieceOf(digits: string, behind: number): Piece {
  return { value: Number.parseInt(digits, 16), digits: digits.length, behind }
}
