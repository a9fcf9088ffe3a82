import { Table } from '@mantine/core'
import type { DecodedTokenView } from '../../emulator/control/wire.ts'
import classes from './tokens.module.css'

/** Every claim of the payload and what it means. */
export function ClaimTable({ of, claims }: { of: string; claims: DecodedTokenView['claims'] }) {
  return (
    <Table fz="xs" verticalSpacing={4} horizontalSpacing={8} aria-label={`Claims of the ${of}`}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Claim</Table.Th>
          <Table.Th>Value</Table.Th>
          <Table.Th>Meaning</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {claims.map(({ name, value, meaning }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" className={classes.claim ?? ''}>
              {name}
            </Table.Th>
            <Table.Td className={classes.value ?? ''}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Table.Td>
            <Table.Td>{meaning}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
