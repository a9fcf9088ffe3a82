import { Table } from '@mantine/core'
import type { LinksView } from '../../../emulator/control/wire.ts'
import { providerLabel } from '../provider-labels.ts'
import classes from '../users.module.css'

/** Which providers the user may link, and why not the others. */
export function LinkMatrix({ user }: { user: NonNullable<LinksView['user']> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.wide} tabIndex={0}>
      <Table fz="sm" verticalSpacing={4} aria-label="What the user may link">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Provider</Table.Th>
            <Table.Th>May be linked</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {user.providers.map(({ provider, allowed, reason }) => (
            <Table.Tr key={provider}>
              <Table.Td>{providerLabel(provider)}</Table.Td>
              <Table.Td>{allowed ? 'yes' : `no: ${reason}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
