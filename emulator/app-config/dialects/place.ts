import { EmulatorError } from '../../core/errors.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { JsonObject } from '../app-config.ts'

/** A refusal of a body, which names the place that is wrong. */
export function invalidBody(message: string): EmulatorError {
  return new EmulatorError('invalid', message, 'InvalidParameter')
}

/** A value in an import body that knows where it stands; null counts as absent [contract admin-api §0.7]. */
export class Place {
  readonly value: unknown
  /** Such as `auth_providers[2].type`; empty for the body itself. */
  readonly path: string

  constructor(value: unknown, path: string) {
    this.value = value ?? undefined
    this.path = path
  }

  /** The member of this object; absent when this is absent. */
  member(key: string): Place {
    const object = this.object()
    const value = object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined
    return new Place(value, this.path === '' ? key : `${this.path}.${key}`)
  }

  /** This as an object, undefined when absent. */
  object(): JsonObject | undefined {
    return this.value === undefined || isObject(this.value) ? this.value : this.mustBe('an object')
  }

  /** This as an object that has to be there. */
  requiredObject(): JsonObject {
    return this.object() ?? this.mustBe('an object')
  }

  /** The members of this object in order, none when absent. */
  members(): readonly (readonly [key: string, place: Place])[] {
    return Object.keys(this.object() ?? {}).map((key) => [key, this.member(key)] as const)
  }

  /** The items of this list, undefined when absent. */
  items(): readonly Place[] | undefined {
    if (this.value === undefined) return undefined
    if (!Array.isArray(this.value)) return this.mustBe('a list')
    return this.value.map((item: unknown, index) => new Place(item, `${this.path}[${index}]`))
  }

  /** This as text, undefined when absent. */
  text(): string | undefined {
    return this.value === undefined || typeof this.value === 'string' ? this.value : this.mustBe('a string')
  }

  /** This as text that has to be there and say something. */
  requiredText(): string {
    const text = this.text()
    return text === undefined || text === '' ? this.fail('is missing') : text
  }

  /** Refuses the body because of this. */
  fail(why: string): never {
    throw invalidBody(`${this.path === '' ? 'the body' : this.path} ${why}`)
  }

  private mustBe(what: string): never {
    const { value } = this
    const is = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : typeof value
    return this.fail(value === undefined ? `must be ${what}, not null` : `must be ${what}, not ${is}`)
  }
}
