import { Table, Text } from '@mantine/core'
import type { UserView } from '../../../emulator/control/wire.ts'
import { IdText } from '../../components/IdText.tsx'
import { providerLabel } from '../provider-labels.ts'
import classes from '../users.module.css'

/** The proofs by which the user can log in; linking appends to them. */
export function IdentityTable({ user }: { user: UserView }) {
  return (
    <div className={classes.wide}>
      <Table fz="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Provider</Table.Th>
            <Table.Th>Identity id, and what the provider tells</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {user.identities.map(({ id, providerType, data }) => (
            <Table.Tr key={`${providerType} ${id}`}>
              <Table.Td>{providerLabel(providerType)}</Table.Td>
              <Table.Td>
                <IdText id={id} of="identity id" whole />
                {Object.keys(data).length > 0 && <div className={classes.data}>{dataWords(data)}</div>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {user.anonymous && (
        <Text size="xs" c="dimmed" mt={4}>
          Nobody can log in with an anonymous identity again: when its session ends, the user is lost to the
          app.
        </Text>
      )}
    </div>
  )
}

function dataWords(data: Record<string, string>): string {
  return Object.entries(data)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
}
