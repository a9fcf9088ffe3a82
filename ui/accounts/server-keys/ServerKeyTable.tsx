import { Table, Text } from '@mantine/core'
import type { ApiKeyView } from '../../../emulator/control/wire.ts'
import { StateMark } from '../../components/StateMark.tsx'
import { TimeText } from '../../components/TimeText.tsx'
import { VerbButtons } from '../../components/VerbButtons.tsx'
import frame from '../../frame/frame.module.css'
import { useAppNow } from '../../time/app-now.ts'
import classes from '../accounts.module.css'
import { useServerKeyVerbs } from './server-key-verbs.ts'

/** Server keys, oldest first: whether each may log in, and what can be done with it. */
export function ServerKeyTable({ appId, items }: { appId: string; items: readonly ApiKeyView[] }) {
  const now = useAppNow(appId)
  const verbs = useServerKeyVerbs(appId)
  return (
    <Table verticalSpacing={6} aria-label="Server keys" className={classes.table ?? ''}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th visibleFrom="sm">State</Table.Th>
          <Table.Th visibleFrom="sm">Created</Table.Th>
          <Table.Th className={classes.verbs ?? ''}>
            <span className={frame.srOnly}>What can be done</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((apiKey) => {
          const { id, name, disabled, createdAt } = apiKey
          const state = <StateMark state={disabled ? 'disabled' : 'enabled'} />
          return (
            <Table.Tr key={id}>
              <Table.Th scope="row" fw={600} className={classes.name ?? ''}>
                {name}
                <Text component="div" size="xs" fw={400} hiddenFrom="sm">
                  {state}, <TimeText at={createdAt} now={now} />
                </Text>
              </Table.Th>
              <Table.Td visibleFrom="sm">{state}</Table.Td>
              <Table.Td visibleFrom="sm">
                <TimeText at={createdAt} now={now} />
              </Table.Td>
              <Table.Td className={classes.verbs ?? ''}>
                <VerbButtons
                  verbs={verbs.filter(({ applies }) => applies?.(apiKey) !== false)}
                  target={apiKey}
                  of={name}
                />
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
