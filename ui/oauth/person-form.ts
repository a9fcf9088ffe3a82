import type { PersonView, SignInView } from '../../emulator/control/wire.ts'

export type PersonField = keyof Omit<PersonView, 'id'>

const LABELS: Readonly<Record<PersonField, string>> = {
  name: 'Name',
  email: 'E-mail',
  first_name: 'First name',
  last_name: 'Last name',
  picture: 'Picture (URL)',
  gender: 'Gender',
  birthday: 'Birthday',
  min_age: 'Youngest possible age',
  max_age: 'Oldest possible age',
}
/** What is worked out from the name. */
const FROM_NAME: readonly PersonField[] = ['first_name', 'last_name']

/** A field of the form, as people read it. */
export interface FormField {
  readonly name: PersonField
  readonly label: string
  readonly required: boolean
}

/** Name and e-mail address, and whatever else the provider will not do without. */
export function formFields({ requiredFields }: Pick<SignInView, 'requiredFields'>): FormField[] {
  const known = Object.keys(LABELS) as PersonField[]
  return known
    .filter((name) => name === 'name' || name === 'email' || (isRequired(name) && !FROM_NAME.includes(name)))
    .map((name) => ({ name, label: LABELS[name], required: isRequired(name) }))

  function isRequired(name: PersonField): boolean {
    return requiredFields.includes(name)
  }
}

/** The person behind a filled form: first and last name come from the name, what is empty is left out. */
export function personFromForm(
  values: { readonly [field in PersonField]?: string | undefined },
): Partial<PersonView> {
  const [first = '', ...rest] = (values.name ?? '').trim().split(/\s+/)
  const all = { ...values, first_name: first, last_name: rest.join(' ') }
  const filled = Object.entries(all).map(([name, value]) => [name, value?.trim() ?? ''] as const)
  return Object.fromEntries(filled.filter(([, value]) => value !== ''))
}
