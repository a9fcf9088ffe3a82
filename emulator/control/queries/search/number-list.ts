/** Numbers in a row, without an object for each. */
class NumberList<Of extends Int32Array | Float64Array> {
  #values: Of
  #size = 0
  readonly #make: (length: number) => Of

  constructor(make: (length: number) => Of) {
    this.#make = make
    this.#values = make(64)
  }

  get size(): number {
    return this.#size
  }

  /** The numbers, for loops; good until the next push, and with room behind the last. */
  get values(): Of {
    return this.#values
  }

  push(value: number): void {
    if (this.#size === this.#values.length) {
      // A quarter more, not twice as many: of a million users the room that is left is half as much.
      const wider = this.#make(Math.ceil(this.#size * 1.25))
      wider.set(this.#values)
      this.#values = wider
    }
    this.#values[this.#size] = value
    this.#size += 1
  }

  at(index: number): number {
    return this.#values[index] ?? 0
  }

  set(index: number, value: number): void {
    this.#values[index] = value
  }
}

/** Whole numbers of four bytes. */
export class IntList extends NumberList<Int32Array> {
  constructor() {
    super((length) => new Int32Array(length))
  }
}

/** Instants. */
export class TimeList extends NumberList<Float64Array> {
  constructor() {
    super((length) => new Float64Array(length))
  }
}
