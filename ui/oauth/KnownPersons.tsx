import { Title, UnstyledButton } from '@mantine/core'
import type { PersonView } from '../../emulator/control/wire.ts'
import classes from './consent.module.css'

interface KnownPersonsProps {
  readonly persons: readonly PersonView[]
  readonly isBusy: boolean
  onChoose(person: PersonView): void
}

/** The people this app has seen: one click signs in as one of them. */
export function KnownPersons({ persons, isBusy, onChoose }: KnownPersonsProps) {
  return (
    <section aria-labelledby="known">
      <Title order={2} size="h4" id="known" mb="xs">
        Somebody this app knows
      </Title>
      <ul className={classes.persons}>
        {persons.map((person) => (
          <li key={person.id}>
            <UnstyledButton
              className={classes.person ?? ''}
              disabled={isBusy}
              onClick={() => onChoose(person)}
            >
              <span>{person.name ?? person.email ?? person.id}</span>
              <span className={classes.lesser}>{person.email ?? person.id}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
