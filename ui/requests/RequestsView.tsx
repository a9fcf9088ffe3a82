import { useCallback, useMemo, useState } from 'react'
import type { RequestView } from '../../emulator/control/wire.ts'
import { listRequests } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { usePages } from '../api/use-pages.ts'
import { Failure } from '../components/Failure.tsx'
import { RowMenu } from '../components/RowMenu.tsx'
import { SearchBox } from '../components/SearchBox.tsx'
import { rowKeysOf } from '../components/verb.ts'
import { ListPage } from '../frame/ListPage.tsx'
import { useUrlState } from '../paths.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useAppNow } from '../time/app-now.ts'
import { ClearLog } from './list/ClearLog.tsx'
import { PauseButton } from './list/PauseButton.tsx'
import { RequestFilters } from './list/RequestFilters.tsx'
import { RequestsEmpty } from './list/RequestsEmpty.tsx'
import { requestColumns } from './list/request-columns.tsx'
import { filterOf, NO_FILTER } from './list/request-filter.ts'
import { useMissed } from './list/use-missed.ts'
import { useRequestCounts } from './list/use-request-counts.ts'
import { RequestPane } from './pane/RequestPane.tsx'
import { useRequestVerbs } from './request-verbs.ts'
import { didFail, needsDay, rowName, shortPath } from './words/call-text.ts'

const idOf = ({ id }: RequestView) => String(id)
/** A call never changes once it was answered. */
const stampOf = () => ''

/** What the app's clients asked for and were told, newest first, as it happens. */
export function RequestsView({ appId }: { appId: string }) {
  const [params, change] = useUrlState()
  const filter = filterOf(params)
  const [paused, setPaused] = useState(false)
  // Another log began: what is shown of the old one must not be held.
  const [cleared, setCleared] = useState(0)
  const key = [...keys.requests(appId), filter]
  const pages = usePages(key, (query, signal) => listRequests(appId, { ...filter, ...query }, signal), {
    paused,
  })
  const counts = useRequestCounts(appId, filter, paused)
  const missed = useMissed(appId, filter, { paused, newestId: pages.rows[0]?.id ?? 0 })
  const verbs = useRequestVerbs()
  const openId = params.get('request')
  const onSearch = useCallback((search: string) => change({ search }), [change])
  const close = useCallback(() => change({ request: null }, { push: true }), [change])
  const now = useAppNow(appId)
  const dated = needsDay(
    pages.rows.map(({ at }) => at),
    now,
  )
  const columns = useMemo(() => requestColumns(appId, dated), [appId, dated])

  return (
    <ListPage
      title="Requests"
      tools={
        <>
          <SearchBox
            value={filter.search ?? ''}
            label="Search requests"
            placeholder="Path, user id, alias or error code"
            onChange={onSearch}
          />
          <PauseButton paused={paused} onToggle={() => setPaused(!paused)} />
          <ClearLog
            appId={appId}
            disabled={(counts?.ring.kept ?? 0) === 0}
            onCleared={() => {
              setCleared((times) => times + 1)
              change({ request: null })
            }}
          />
        </>
      }
      facets={
        <RequestFilters appId={appId} filter={filter} counts={counts} missed={missed} onChange={change} />
      }
      pane={
        openId !== null && (
          <RequestPane
            key={openId}
            appId={appId}
            requestId={openId}
            known={pages.rows.find((row) => idOf(row) === openId)}
            verbs={verbs}
            onClose={close}
          />
        )
      }
    >
      {pages.error !== undefined && <Failure error={pages.error} />}
      <DataTable
        label="Requests"
        appId={appId}
        columns={columns}
        pages={pages}
        list={JSON.stringify([...key, cleared])}
        sort=""
        idOf={idOf}
        stampOf={stampOf}
        toneOf={({ status }) => (didFail(status) ? 'error' : undefined)}
        nameOf={(request) => rowName(request)}
        openId={openId}
        onOpen={(request) => change({ request: idOf(request) }, { push: openId === null })}
        rowMenu={(request, onOpened) => (
          <RowMenu
            verbs={verbs}
            target={request}
            of={`${request.method} ${shortPath(request.path)}`}
            onOpened={onOpened}
          />
        )}
        rowKeys={rowKeysOf(verbs)}
        empty={
          pages.error === undefined && (
            <RequestsEmpty appId={appId} filter={filter} onClear={() => change(NO_FILTER)} />
          )
        }
      />
    </ListPage>
  )
}
