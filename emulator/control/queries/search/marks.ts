const MARKED = 1
const GONE = 2
/** How many neighbours are looked at before a search in the whole row is begun. */
const NEAR = 16

/** Which of some ordinals are meant, and how many. */
export class Marks {
  readonly #marks: Uint8Array
  #count = 0

  /** Those that are gone are never marked. */
  constructor(size: number, gone: readonly number[] = []) {
    this.#marks = new Uint8Array(size)
    for (const ordinal of gone) this.#marks[ordinal] = GONE
  }

  get count(): number {
    return this.#count
  }

  /** Marks one, or all from it up to, and without, another; what is beyond the row is none. */
  add(ordinal: number, end: number = ordinal + 1): void {
    for (let at = ordinal; at < end; at += 1) {
      if (this.#marks[at] !== 0) continue
      this.#marks[at] = MARKED
      this.#count += 1
    }
  }

  has(ordinal: number): boolean {
    return this.#marks[ordinal] === MARKED
  }

  /** The last one that is marked before an ordinal, or without one at all; -1 for none. */
  before(ordinal: number = this.#marks.length): number {
    const far = Math.max(0, ordinal - NEAR)
    for (let at = ordinal - 1; at >= far; at -= 1) if (this.#marks[at] === MARKED) return at
    return far === 0 ? -1 : this.#marks.lastIndexOf(MARKED, far - 1)
  }

  /** In ascending order. */
  *[Symbol.iterator](): Generator<number> {
    for (let at = this.#marks.indexOf(MARKED); at >= 0; at = this.#marks.indexOf(MARKED, at + 1)) yield at
  }
}
