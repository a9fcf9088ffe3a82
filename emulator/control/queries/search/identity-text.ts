import { type Identity, NO_DATA, type User } from '../../../core/users/user.ts'

const ANONYMOUS_ID_ENDING = /^([0-9a-f]+)-[a-z]*$/
const MANY_LETTERS = /^-?[a-z]{16,}$/
const OBJECT_ID_DIGITS = 24
const LETTERS = 24

/** The letters of an anonymous identity's id, or most of them: no alias has as many in a row. */
export function isManyLetters(text: string): boolean {
  return MANY_LETTERS.test(text)
}

/** An ObjectId and letters, which say nothing: a few are looked for with digits before them alone. */
function isAnonymousId(id: string): boolean {
  return id.length === OBJECT_ID_DIGITS + 1 + LETTERS && id[OBJECT_ID_DIGITS] === '-'
}

/** The id of the one identity of a user who has no other, and of whom nothing is told. */
export function anonymousIdOf({ identities }: User): string | undefined {
  const [identity] = identities
  const isAlone = identities.length === 1 && identity !== undefined && identity.data === NO_DATA
  return isAlone && isAnonymousId(identity.id) ? identity.id : undefined
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
  const hasLetters = !isAnonymousId(id) || anonymousIdEnding(text) !== undefined || isManyLetters(text)
  return (
    (hasLetters ? id : objectIdOf(id)).toLowerCase().includes(text) ||
    (data !== NO_DATA && Object.values(data).some((value) => value.toLowerCase().includes(text)))
  )
}
