import { useCallback } from 'react'
import type { SessionView } from '../../emulator/control/wire.ts'
import { listSessions } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { usePages } from '../api/use-pages.ts'
import { Failure } from '../components/Failure.tsx'
import { ListCount } from '../components/ListCount.tsx'
import { RowMenu } from '../components/RowMenu.tsx'
import { SearchBox } from '../components/SearchBox.tsx'
import { stateLabel } from '../components/StateMark.tsx'
import { rowKeysOf } from '../components/verb.ts'
import { ListPage } from '../frame/ListPage.tsx'
import { useUrlState } from '../paths.ts'
import { DataTable } from '../table/DataTable.tsx'
import { EndAll } from './list/EndAll.tsx'
import { SessionFilters } from './list/SessionFilters.tsx'
import { SessionsEmpty } from './list/SessionsEmpty.tsx'
import { sessionColumns } from './list/session-columns.tsx'
import { filterOf, NO_FILTER } from './list/session-filter.ts'
import { useClockTurns } from './list/use-clock-turns.ts'
import { SessionPane } from './SessionPane.tsx'
import { useSessionVerbs } from './session-verbs.ts'

const NEWEST_FIRST = '-createdAt'
const idOf = (session: SessionView) => session.id
const stampOf = ({ state, refreshCount }: SessionView) => `${state} ${refreshCount}`

/** Every login of the app, ended ones included: what each is worth, why, and how to end it. */
export function SessionsView({ appId }: { appId: string }) {
  const [params, change] = useUrlState()
  const filter = filterOf(params)
  const sort = params.get('sort') ?? NEWEST_FIRST
  const key = [...keys.sessions(appId), filter, sort]
  const pages = usePages(key, (query, signal) => listSessions(appId, { ...filter, sort, ...query }, signal))
  useClockTurns(appId, pages.rows)
  const verbs = useSessionVerbs(appId)
  const openId = params.get('session')
  const onSearch = useCallback((search: string) => change({ search }), [change])
  const rowMenu = useCallback(
    (session: SessionView, onOpened: (opened: boolean) => void) => (
      <RowMenu verbs={verbs} target={session} of={`a session of ${session.userName}`} onOpened={onOpened} />
    ),
    [verbs],
  )
  const close = useCallback(() => change({ session: null }, { push: true }), [change])

  return (
    <ListPage
      title="Sessions"
      tools={
        <>
          <SearchBox
            value={filter.search ?? ''}
            label="Search sessions"
            placeholder="Id, name, device or token"
            onChange={onSearch}
          />
          <EndAll appId={appId} filter={filter} total={pages.total} />
          {!pages.isLoading && pages.error === undefined && (
            <ListCount
              total={pages.total}
              of="session"
              kind=" in all"
              isNarrowed={Object.keys(filter).length > 0}
            />
          )}
        </>
      }
      facets={<SessionFilters appId={appId} filter={filter} onChange={change} />}
      pane={openId !== null && <SessionPane key={openId} appId={appId} sessionId={openId} onClose={close} />}
    >
      {pages.error !== undefined && <Failure error={pages.error} />}
      <DataTable
        label="Sessions"
        appId={appId}
        columns={sessionColumns}
        pages={pages}
        list={JSON.stringify(key)}
        sort={sort}
        onSort={(next) => change({ sort: next === NEWEST_FIRST ? null : next })}
        idOf={idOf}
        stampOf={stampOf}
        nameOf={({ userName, state }) => `Session of ${userName}, ${stateLabel(state)}`}
        openId={openId}
        onOpen={(session) => change({ session: session.id }, { push: openId === null })}
        rowMenu={rowMenu}
        rowKeys={rowKeysOf(verbs)}
        empty={
          pages.error === undefined && (
            <SessionsEmpty appId={appId} filter={filter} onClear={() => change(NO_FILTER)} />
          )
        }
      />
    </ListPage>
  )
}
