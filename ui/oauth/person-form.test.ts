import { expect, it } from 'vitest'
import { formFields, personFromForm } from './person-form.ts'

it('asks for name and e-mail, and for what the provider requires', () => {
  expect(formFields({ requiredFields: ['birthday', 'first_name', 'unheard_of'] })).toEqual([
    { name: 'name', label: 'Name', required: false },
    { name: 'email', label: 'E-mail', required: false },
    { name: 'birthday', label: 'Birthday', required: true },
  ])
})

it('works first and last name out from the name, and leaves out what is empty', () => {
  expect(personFromForm({ name: ' Ada King  Lovelace ', email: '', birthday: undefined })).toEqual({
    name: 'Ada King  Lovelace',
    first_name: 'Ada',
    last_name: 'King Lovelace',
  })
  expect(personFromForm({ name: '', email: 'a@b.c' })).toEqual({ email: 'a@b.c' })
})
