import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type SessionFilter, sessionFacets } from '../../api/calls.ts'
import { useUser } from '../../api/queries.ts'
import { keys } from '../../api/query-keys.ts'
import { Facets } from '../../components/Facets.tsx'
import { FilterChip } from '../../components/FilterChip.tsx'
import { stateLabel } from '../../components/StateMark.tsx'

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
    <FilterChip label={`user ${alias}: show the sessions of all users`} onClear={onClear}>
      user {alias}
    </FilterChip>
  )
}
