import { Button, Stack, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { PersonView, SignInView } from '../../emulator/control/wire.ts'
import { formFields, personFromForm } from './person-form.ts'

interface NewPersonProps {
  readonly signIn: SignInView
  readonly isBusy: boolean
  onChoose(person: Partial<PersonView>): void
}

/** Somebody invented: filled in already, so that one key press is enough. */
export function NewPerson({ signIn, isBusy, onChoose }: NewPersonProps) {
  const [values, setValues] = useState<Omit<Partial<PersonView>, 'id'>>(signIn.suggestion)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChoose(personFromForm(values))
  }
  return (
    <section aria-labelledby="new">
      <Title order={2} size="h4" id="new" mb="xs">
        Somebody new
      </Title>
      <form onSubmit={submit}>
        <Stack gap="sm" align="stretch">
          {formFields(signIn).map(({ name, label, required }) => (
            <TextInput
              key={name}
              label={label}
              description={name === 'email' ? emailHint(signIn) : undefined}
              // Not enforced: what comes of a missing one is worth seeing too.
              withAsterisk={required}
              maxLength={500}
              autoComplete="off"
              value={values[name] ?? ''}
              onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
            />
          ))}
          <div>
            <Button type="submit" disabled={isBusy}>
              Continue
            </Button>
          </div>
        </Stack>
      </form>
    </section>
  )
}

function emailHint({ domainRestrictions }: SignInView): string {
  const same = 'An address that the app knows is that same person.'
  return domainRestrictions.length === 0 ? same : `${same} Let in: ${domainRestrictions.join(', ')}.`
}
