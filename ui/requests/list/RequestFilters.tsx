import { Button } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import type { RequestFilter } from '../../api/calls.ts'
import { useUser } from '../../api/queries.ts'
import { Facets } from '../../components/Facets.tsx'
import { FilterChip } from '../../components/FilterChip.tsx'
import classes from '../requests.module.css'
import { ringWords } from '../words/ring-words.ts'
import { NO_FILTER } from './request-filter.ts'
import type { RequestCounts } from './use-request-counts.ts'

interface RequestFiltersProps {
  readonly appId: string
  readonly filter: RequestFilter
  readonly counts: RequestCounts | undefined
  /** How many calls came while paused; null while not paused. */
  readonly missed: string | null
  onChange(changes: Record<string, string | null>): void
}

/** What the log is narrowed to, how to let everything back in, and how much of it there is. */
export function RequestFilters({ appId, filter, counts, missed, onChange }: RequestFiltersProps) {
  const { status, userId, sessionId } = filter
  const ring = counts?.ring
  return (
    <>
      {userId !== undefined && (
        <UserChip appId={appId} userId={userId} onClear={() => onChange({ user: null })} />
      )}
      {sessionId !== undefined && (
        <FilterChip
          label={`session …${sessionId.slice(-6)}: show the requests of all sessions`}
          onClear={() => onChange({ session: null })}
        >
          session …{sessionId.slice(-6)}
        </FilterChip>
      )}
      <Facets
        label="Status"
        counts={ring === undefined || ring.kept === 0 ? {} : { ...counts?.status }}
        chosen={status ?? null}
        labelOf={(value) => (value === 'error' ? 'error' : 'ok')}
        onChoose={(value) => onChange({ status: value })}
      />
      {Object.keys(filter).length > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange(NO_FILTER)}>
          Clear the filters
        </Button>
      )}
      <span role="status" className={classes.paused}>
        {missed !== null && (
          <>
            <IconPlayerPause size={14} aria-hidden /> Paused: {missed} came since
          </>
        )}
      </span>
      {ring !== undefined && ring.kept > 0 && (
        <span
          className={classes.counts}
          title={`The log keeps the last ${ring.capacity.toLocaleString('en')} calls`}
        >
          {ringWords(ring)}
        </span>
      )}
    </>
  )
}

function UserChip({ appId, userId, onClear }: { appId: string; userId: string; onClear(): void }) {
  const alias = useUser(appId, userId).data?.alias ?? userId
  return (
    <FilterChip label={`user ${alias}: show the requests of all users`} onClear={onClear}>
      user {alias}
    </FilterChip>
  )
}
