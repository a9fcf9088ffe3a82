import { runInNewContext } from 'node:vm'
import { Decimal128, Long, ObjectId } from 'bson'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEjson, type Realm, toEjson } from './ejson.ts'
import { tries } from './tries.fixture.ts'
import { wildJson } from './wild-json.fixture.ts'

const realm = runInNewContext('({ Object, Array, Date })') as Realm
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

/** Canonical EJSON of everything that has to survive. */
const { value: canonical } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, { $undefined: true }, { $minKey: 1 }),
    fc.string(),
    int32.map((value) => ({ $numberInt: String(value) })),
    fc
      .double({ noDefaultInfinity: true, noNaN: true })
      .filter((value) => !Number.isInteger(value))
      .map((value) => ({ $numberDouble: String(value) })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ({ $numberLong: String(value) })),
    fc.stringMatching(/^[0-9a-f]{24}$/).map(($oid) => ({ $oid })),
    fc.integer({ min: -8.64e15, max: 8.64e15 }).map((at) => ({ $date: { $numberLong: String(at) } })),
    fc
      .uint8Array({ maxLength: 20 })
      .map((bytes) => ({ $binary: { base64: Buffer.from(bytes).toString('base64'), subType: '00' } })),
    int32.map((value) => ({ $numberDecimal: String(value) })),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ maxLength: 8 }).filter((key) => !key.startsWith('$') && !key.includes('\0')),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
}))

describe('EJSON', () => {
  it('survives the way in and out, in a realm of its own too', () => {
    fc.assert(
      fc.property(canonical, (value) => {
        for (const at of [undefined, realm]) expect(toEjson(fromEjson(value, at))).toEqual(value)
      }),
      tries(100),
    )
  })

  it('reads relaxed numbers as what they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!JSON.stringify(value).includes('"$'))
        expect(fromEjson(value)).toEqual(value)
      }),
      tries(100),
    )
    expect(toEjson(fromEjson([1, 2 ** 40, 1.5, -0]))).toEqual([
      { $numberInt: '1' },
      { $numberLong: String(2 ** 40) },
      { $numberDouble: '1.5' },
      { $numberDouble: '-0.0' },
    ])
  })

  it('gives plain numbers and BSON’s own types, and objects of the realm', () => {
    const [int, double, long, id, decimal, date, list] = fromEjson(
      [
        { $numberInt: '7' },
        { $numberDouble: '7.0' },
        { $numberLong: '7' },
        { $oid: '5f0c1ab2d3e4f50617283940' },
        { $numberDecimal: '7' },
        { $date: { $numberLong: '7' } },
        [],
      ],
      realm,
    ) as unknown[]
    expect([int, double]).toEqual([7, 7])
    expect(long).toBeInstanceOf(Long)
    expect(id).toBeInstanceOf(ObjectId)
    expect(decimal).toBeInstanceOf(Decimal128)
    expect(date).toBeInstanceOf(realm.Date)
    expect(list).toBeInstanceOf(realm.Array)
  })

  it('writes bytes, maps, sets and what has no form, and refuses circles', () => {
    const form = { a: new Map([['k', 1]]), b: new Set([true]), c: () => {}, d: new Uint8Array([1, 2, 3]) }
    expect(toEjson(form)).toEqual({
      a: { k: { $numberInt: '1' } },
      b: [true],
      c: { $undefined: true },
      d: { $binary: { base64: 'AQID', subType: '00' } },
    })
    const circle: unknown[] = []
    circle.push(circle)
    expect(() => toEjson(circle)).toThrow('contains itself')
  })

  it('keeps a key named __proto__ a key, and keys with $ that are no EJSON', () => {
    const value = JSON.parse('{"__proto__":{"polluted":true},"$set":{"a":"b"}}')
    expect(Object.getPrototypeOf(fromEjson(value))).toBe(Object.prototype)
    expect(toEjson(fromEjson(value))).toEqual(value)
  })
})

/** Keys with a meaning in EJSON, right and wrong ones. */
const SPECIAL = [
  ...[
    '$oid',
    '$numberInt',
    '$numberLong',
    '$numberDouble',
    '$numberDecimal',
    '$date',
    '$binary',
    '$type',
    '$uuid',
  ],
  ...[
    '$regularExpression',
    '$regex',
    '$options',
    '$timestamp',
    '$code',
    '$scope',
    '$ref',
    '$id',
    '$minKey',
    '$maxKey',
  ],
  ...[
    '$undefined',
    '$symbol',
    '$dbPointer',
    '$db',
    'base64',
    'subType',
    't',
    'i',
    'pattern',
    'options',
    '_bsontype',
  ],
]
const INSIDES = ['7', '-0.0', 'NaN', '5f0c1ab2d3e4f50617283940', '2026-01-01T00:00:00Z', 'x', '(', 'ObjectId']

describe('whatever is sent as EJSON', () => {
  it('is an error, or a value that goes out as it came in', () => {
    fc.assert(
      fc.property(wildJson(SPECIAL, INSIDES), (given) => {
        let out: unknown
        try {
          out = toEjson(fromEjson(given, realm))
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
          return
        }
        expect(toEjson(fromEjson(out, realm))).toEqual(out)
      }),
      tries(1000),
    )
  })

  it.each<[object, string]>([
    [{ $date: 'x' }, 'a $date is no date'],
    [{ $date: { $numberLong: '99999999999999999' } }, 'a $date is no date'],
    [{ $numberInt: 'x' }, 'a $numberInt is no whole number of 32 bits'],
    [{ $numberInt: '99999999999' }, 'a $numberInt is no whole number of 32 bits'],
    [{ $numberDouble: 'x' }, 'a $numberDouble is no number'],
    [{ $code: { $symbol: false } }, 'a $code is no text'],
  ])('is refused when it is no such thing: %j', (value, error) => {
    expect(() => fromEjson(value)).toThrow(error)
  })

  it('with a key that only values of bson have is refused when it goes out', () => {
    for (const wrong of ['ObjectId', { $undefined: true }, null, 7])
      expect(() => toEjson(fromEjson({ _bsontype: wrong }))).toThrow()
  })
})
