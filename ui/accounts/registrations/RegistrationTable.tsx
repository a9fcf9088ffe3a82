import { Anchor, Table, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { RegistrationView } from '../../../emulator/control/wire.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { TimeText } from '../../components/TimeText.tsx'
import { VerbButtons } from '../../components/VerbButtons.tsx'
import frame from '../../frame/frame.module.css'
import { pathTo } from '../../paths.ts'
import { useAppNow } from '../../time/app-now.ts'
import classes from '../accounts.module.css'
import { useRegistrationVerbs } from './registration-verbs.ts'

/** E-mail addresses, newest first: whether each may log in, whose it is, and what can be done with it. */
export function RegistrationTable(props: { appId: string; items: readonly RegistrationView[] }) {
  const { appId, items } = props
  const now = useAppNow(appId)
  const verbs = useRegistrationVerbs(appId)
  return (
    <Table verticalSpacing={6} aria-label="Registrations" className={classes.table ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Email</Table.Th>
          <Table.Th visibleFrom="sm">State</Table.Th>
          <Table.Th visibleFrom="sm">Registered</Table.Th>
          <Table.Th className={classes.verbs ?? ''}>
            <span className={frame.srOnly}>What can be done</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((registration) => {
          const { id, email, confirmed, userId, createdAt } = registration
          const state = <StateMark state={confirmed ? 'confirmed' : 'pending'} />
          return (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={600} className={classes.name ?? ''}>
                {email}
                <Text component="div" size="xs" fw={400} hiddenFrom="sm">
                  {state}, <TimeText at={createdAt} now={now} />
                </Text>
              </Table.Th>
              <Table.Td visibleFrom="sm">{state}</Table.Td>
              <Table.Td visibleFrom="sm">
                <TimeText at={createdAt} now={now} />
              </Table.Td>
              <Table.Td className={classes.verbs ?? ''}>
                {userId === null ? (
                  <VerbButtons
                    verbs={verbs.filter(({ applies }) => applies?.(registration) !== false)}
                    target={registration}
                    of={email}
                  />
                ) : (
                  <Anchor
                    component={Link}
                    href={pathTo(appId, 'users', { user: userId })}
                    underline="always"
                    size="sm"
                    aria-label={`Open user ${email}`}
                  >
                    Open user
                  </Anchor>
                )}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
