import { UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type SessionFilter, sessionFacets } from '../../api/calls.ts'
import { useUser } from '../../api/queries.ts'
import { keys } from '../../api/query-keys.ts'
import { Facets } from '../../components/Facets.tsx'
import { stateLabel } from '../../components/StateMark.tsx'
import classes from '../sessions.module.css'

interface SessionFiltersProps {
  readonly appId: string
  readonly filter: SessionFilter
  onChange(changes: Record<string, string | null>): void
}

/** How many sessions there are in each state, and whose; a chip narrows the list or lets everything back in. */
export function SessionFilters({ appId, filter, onChange }: SessionFiltersProps) {
  const { search, state, userId } = filter
  const narrowed = { ...(search && { search }), ...(userId && { userId }) }
  const counts = useQuery({
    queryKey: [...keys.sessions(appId), 'facets', narrowed],
    queryFn: () => sessionFacets(appId, narrowed),
    placeholderData: keepPreviousData,
  }).data?.state
  return (
    <>
      {userId !== undefined && (
        <UserChip appId={appId} userId={userId} onClear={() => onChange({ user: null })} />
      )}
      <Facets
        label="State"
        counts={counts ?? {}}
        chosen={state ?? null}
        labelOf={stateLabel}
        onChoose={(value) => onChange({ state: value })}
      />
    </>
  )
}

function UserChip({ appId, userId, onClear }: { appId: string; userId: string; onClear(): void }) {
  const alias = useUser(appId, userId).data?.alias ?? userId
  return (
    <UnstyledButton
      className={classes.chip ?? ''}
      aria-label={`Only sessions of ${alias}: show those of all users`}
      onClick={onClear}
    >
      user {alias} <IconX size={14} aria-hidden />
    </UnstyledButton>
  )
}
