import { ActionIcon, Table, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { FaultView } from '../../../emulator/control/wire.ts'
import frame from '../../frame/frame.module.css'
import classes from '../settings.module.css'
import { callsWords, limitWords, outcomeOf, progressWords } from './fault-words.ts'

interface FaultTableProps {
  readonly items: readonly FaultView[]
  onRemove(fault: FaultView): void
}

/** The armed faults in the order in which they are asked, and how it went with each. */
export function FaultTable({ items, onRemove }: FaultTableProps) {
  return (
    <Table verticalSpacing={6} aria-label="Armed faults">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Fault</Table.Th>
          <Table.Th visibleFrom="sm">How often</Table.Th>
          <Table.Th visibleFrom="sm">So far</Table.Th>
          <Table.Th className={classes.narrow ?? ''}>
            <span className={frame.srOnly}>What can be done</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((fault) => (
          <Table.Tr key={fault.id}>
            <Table.Th scope="row" fw={400} className={classes.name ?? ''}>
              <span className={classes.faultName}>
                {fault.id} {fault.preset ?? ''}
              </span>{' '}
              {callsWords(fault)} {outcomeOf(fault)}
              <Text component="div" size="xs" hiddenFrom="sm">
                {limitWords(fault)}; <Progress fault={fault} />
              </Text>
            </Table.Th>
            <Table.Td visibleFrom="sm">{limitWords(fault)}</Table.Td>
            <Table.Td visibleFrom="sm">
              <Progress fault={fault} />
            </Table.Td>
            <Table.Td className={classes.narrow ?? ''}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove fault ${fault.id}`}
                title={`Remove fault ${fault.id}`}
                onClick={() => onRemove(fault)}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Progress({ fault }: { fault: FaultView }) {
  return (
    <span className={classes.progress}>
      {progressWords(fault)}
      {fault.spent && <span className={classes.muted}>, spent</span>}
    </span>
  )
}
