import fc from 'fast-check'

/** Objects that look like others to careless code: none of them can be made a text or a number, and one has no prototype's members. */
export const TRICKY_OBJECTS: readonly object[] = [
  { toString: 1, valueOf: 1 },
  JSON.parse('{"toJSON": 1, "then": 1}'),
  { hasOwnProperty: 1, constructor: 1 },
  { length: -1, size: 1 },
  JSON.parse('{"__proto__": {"toString": 1}}'),
]

/**
 * Any characters, halves of pairs among them. fast-check's own `unit: 'binary'` takes seconds in every file to be made.
 */
export function anyText(maxLength = 10): fc.Arbitrary<string> {
  const character = fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff))
  return fc.array(character, { maxLength }).map((all) => String.fromCodePoint(...all))
}

/** Any JSON whose objects have these `names` often, and any others. */
export function wildJson(names: readonly string[], scalars: readonly unknown[] = []): fc.Arbitrary<unknown> {
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      '',
      0,
      -1,
      1.5,
      1e308,
      2 ** 53,
      ...TRICKY_OBJECTS,
      ...scalars,
    ),
    anyText(12),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  const name = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', ...names) },
    { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
  )
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 6 }).map((members) => Object.fromEntries(members)),
    ),
  })).value
}

/** Texts that are nearly what a parser takes: pieces of it, whole, cut, doubled and out of order, and any characters. */
export function wildText(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: anyText(6) },
  )
  return fc.array(piece, { maxLength: 10 }).map((all) => all.join(''))
}
