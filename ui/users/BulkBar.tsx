import { Button, CloseButton, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { UserChoice, UserFilter } from '../api/calls.ts'
import { VerbButtons } from '../components/VerbButtons.tsx'
import { useAct } from '../frame/use-act.ts'
import { NOTHING_SELECTED, type Selection } from '../table/selection.ts'
import { downloadUsers } from './download-users.ts'
import { useBulkVerbs } from './user-verbs.ts'
import classes from './users.module.css'

interface BulkBarProps {
  readonly appId: string
  readonly selection: Selection
  readonly count: number
  /** How many the filters let through. */
  readonly total: number
  readonly filter: UserFilter
  onSelection(selection: Selection): void
}

/** What can be done to all chosen users at once; below the rows, so that choosing one moves none. */
export function BulkBar({ appId, selection, count, total, filter, onSelection }: BulkBarProps) {
  const verbs = useBulkVerbs(appId)
  const act = useAct()
  if (count === 0) return null
  const choice = choiceOf(selection, filter)
  return (
    <Group className={classes.bulk ?? ''} gap="xs" role="toolbar" aria-label="Selected users">
      <Text size="sm" fw={600} role="status">
        {count.toLocaleString('en')} selected
      </Text>
      {!selection.all && total > count && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onSelection({ ...NOTHING_SELECTED, all: true })}
        >
          Select all {total.toLocaleString('en')} matching
        </Button>
      )}
      <VerbButtons verbs={verbs} target={{ choice, count }} />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={() =>
          void act(
            () => downloadUsers(appId, selection, filter),
            (written) => `${written.toLocaleString('en')} users written`,
          )
        }
      >
        Export
      </Button>
      <CloseButton aria-label="Clear selection" ml="auto" onClick={() => onSelection(NOTHING_SELECTED)} />
    </Group>
  )
}

function choiceOf(selection: Selection, filter: UserFilter): UserChoice {
  if (!selection.all) return { userIds: [...selection.ids] }
  return Object.keys(filter).length === 0 ? { all: true } : { matching: filter }
}
