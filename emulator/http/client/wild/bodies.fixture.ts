import fc from 'fast-check'
import { anyText, TRICKY_OBJECTS } from '../../../wild-json.fixture.ts'

/** Names that calls look at in a body, and two that trip code up. */
const MEMBERS = (
  'email username password token tokenId key name arguments options service ' +
  'authCode id_token accessToken provider id device __proto__ constructor'
).split(' ')

/** Values that have tripped code up somewhere. */
const TRICKY: readonly unknown[] = [
  ...[
    { toString: 1 },
    { toString: null, valueOf: null },
    { length: -1 },
    [],
    [[]],
    '',
    'constructor',
    -0,
    1e308,
  ],
  ...[
    { $oid: 'x' },
    { $date: 'x' },
    { $numberLong: 'x' },
    { $binary: 1 },
    { $undefined: true },
    { $code: 1 },
  ],
  ...TRICKY_OBJECTS,
  ...['\ud800', '\u0000', '%00', '../../etc/passwd', 'a'.repeat(5000), nested(150)],
]
const NO_JSON = ['', '[', '{"a":', '{"a":1}'.repeat(9), `${'['.repeat(50_000)}${']'.repeat(50_000)}`]

/** What JSON can hold; `known` is what somebody may have heard of others. */
export function wildJson(known: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom('', ...known),
    fc.jsonValue({ maxDepth: 3 }),
    anyText(40),
    fc.constantFrom(...TRICKY),
  )
}

/** A body: JSON with the members that calls look at, any JSON, no JSON, and far too much. */
export function wildBody(known: readonly string[]): fc.Arbitrary<string | Uint8Array> {
  const json = wildJson(known)
  const all = fc.record(Object.fromEntries(MEMBERS.map((name) => [name, json])))
  const some = fc.dictionary(fc.constantFrom(...MEMBERS), json, { maxKeys: 6, noNullPrototype: true })
  const device = json.map((value) => ({ options: { device: value } }))
  const fields = json.map((value) => ({ options: { device: { platform: value, deviceId: value } } }))
  const text = fc.oneof(all, some, device, fields, json).map((value) => JSON.stringify(value) ?? '')
  const cut = fc.tuple(text, fc.nat()).map(([whole, at]) => whole.slice(0, at % (whole.length + 1)))
  return fc.oneof(
    { weight: 8, arbitrary: text },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: anyText() },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
    { weight: 1, arbitrary: fc.constantFrom(...NO_JSON) },
  )
}

/** An array in an array in an array. */
function nested(depth: number): unknown {
  let value: unknown = []
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}
