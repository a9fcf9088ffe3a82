import { type Identity, NO_DATA, type User } from '../../../core/users/user.ts'

/** An ObjectId and letters, which say nothing: they are looked for with digits before them alone. */
const ANONYMOUS_ID = /^[0-9a-f]{24}-[a-z]{24}$/
const ANONYMOUS_ID_ENDING = /^([0-9a-f]+)-[a-z]*$/
const OBJECT_ID_DIGITS = 24

/** The id of the one identity of a user who has no other, and of whom nothing is told. */
export function anonymousIdOf({ identities }: User): string | undefined {
  const [identity] = identities
  const isAlone = identities.length === 1 && identity !== undefined && identity.data === NO_DATA
  return isAlone && ANONYMOUS_ID.test(identity.id) ? identity.id : undefined
}

/** Of an anonymous identity's id, the half that is an ObjectId. */
export function objectIdOf(identityId: string): string {
  return identityId.slice(0, OBJECT_ID_DIGITS)
}

/** The digits before the hyphen, of a text that an anonymous identity's id may end with or go on from. */
export function anonymousIdEnding(text: string): string | undefined {
  return ANONYMOUS_ID_ENDING.exec(text)?.[1]
}

/** Whether the text, in small letters, is in an identity's id or in what it tells. */
export function mentions({ id, data }: Identity, text: string): boolean {
  const hasLetters = !ANONYMOUS_ID.test(id) || anonymousIdEnding(text) !== undefined
  return (
    (hasLetters ? id : objectIdOf(id)).toLowerCase().includes(text) ||
    (data !== NO_DATA && Object.values(data).some((value) => value.toLowerCase().includes(text)))
  )
}
