import type { App } from '../app.ts'
import { forgetOldest } from '../values/forget-oldest.ts'

/** What the fake identity provider may know of a person beside the id: the names that `metadata_fields` can ask for. */
export const PERSON_FIELDS = [
  'name',
  'email',
  'first_name',
  'last_name',
  'picture',
  'gender',
  'birthday',
  'min_age',
  'max_age',
] as const

export type PersonField = (typeof PERSON_FIELDS)[number]

/** Somebody with an account at the fake identity provider; the same person may use all three of its faces. */
export type Person = { readonly id: string } & { readonly [field in PersonField]?: string | undefined }

/** A person as somebody invents it: without an id it is the known one with this e-mail address, or somebody new. */
export type PersonClaim = Omit<Person, 'id'> & { readonly id?: string | undefined }

/** How many persons an app remembers; the oldest goes. */
export const KEPT_PERSONS = 200

/** Remembers a person as now described, in the place of what was known of it. */
export function rememberPerson(app: App, claim: PersonClaim): Person {
  const id = claim.id ?? findByEmail(app, claim.email)?.id ?? app.ids.objectId()
  const told = Object.entries({ ...app.persons.get(id), ...claim, id }).filter(
    ([, value]) => value !== undefined,
  )
  const person = Object.fromEntries(told) as Person
  app.persons.delete(id)
  app.persons.set(id, person)
  forgetOldest(app.persons, KEPT_PERSONS)
  return person
}

/** Somebody the app has not seen: a sensible start for whoever invents a person. */
export function suggestPerson(app: App, domain = 'example.com'): PersonClaim {
  let number = app.persons.size + 1
  while (findByEmail(app, `person${number}@${domain}`) !== undefined) number += 1
  return {
    name: `Person ${number}`,
    email: `person${number}@${domain}`,
    first_name: 'Person',
    last_name: String(number),
  }
}

function findByEmail(app: App, email: string | undefined): Person | undefined {
  return email === undefined ? undefined : [...app.persons.values()].find((person) => person.email === email)
}
