import * as bson from 'bson'

/** `BSON` as functions know it: its types can be called without `new`. */
export function createBsonGlobals(): { BSON: object; EJSON: object } {
  const members = Object.entries(bson).map(([name, member]) => [
    name,
    isClass(member) ? callable(member) : member,
  ])
  return { BSON: Object.fromEntries(members) as object, EJSON: bson.EJSON }
}

function isClass(member: unknown): member is new (...args: unknown[]) => object {
  return typeof member === 'function' && /^class\b/.test(Function.prototype.toString.call(member))
}

function callable(type: new (...args: unknown[]) => object): object {
  return new Proxy(type, { apply: (target, _self, args) => Reflect.construct(target, args) })
}
