import { useCallback, useState } from 'react'
import type { UserView } from '../../emulator/control/wire.ts'
import { listUsers, type UserFilter } from '../api/calls.ts'
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
import { countOf, NOTHING_SELECTED, type Selection } from '../table/selection.ts'
import { BulkBar } from './BulkBar.tsx'
import { CreateUsers } from './CreateUsers.tsx'
import { UserPane } from './pane/UserPane.tsx'
import { UserFacets } from './UserFacets.tsx'
import { UsersEmpty } from './UsersEmpty.tsx'
import { userColumns } from './user-columns.tsx'
import { userName } from './user-name.ts'
import { useUserVerbs } from './user-verbs.ts'

const idOf = (user: UserView) => user.id
const stampOf = ({ state, sessions, lastLoginAt, identities }: UserView) =>
  `${state} ${sessions.live} ${sessions.total} ${lastLoginAt} ${identities.length}`

/** Every user of the app: find, see, end. */
export function UsersView({ appId }: { appId: string }) {
  const [params, change] = useUrlState()
  const filter = filterOf(params)
  const sort = params.get('sort') ?? '-lastLoginAt'
  const key = [...keys.users(appId), filter, sort]
  const list = JSON.stringify(key)
  const pages = usePages(key, (query, signal) => listUsers(appId, { ...filter, sort, ...query }, signal))
  const [chosen, setChosen] = useState<{ list: string; selection: Selection }>({
    list,
    selection: NOTHING_SELECTED,
  })
  // Another list has other rows: what was chosen in the old one would be acted on unseen.
  const selection = chosen.list === list ? chosen.selection : NOTHING_SELECTED
  const select = (next: Selection) => setChosen({ list, selection: next })
  const verbs = useUserVerbs(appId)
  const openId = params.get('user')
  const onSearch = useCallback((search: string) => change({ search }), [change])
  const rowMenu = useCallback(
    (user: UserView, onOpened: (opened: boolean) => void) => (
      <RowMenu verbs={verbs} target={user} of={userName(user)} onOpened={onOpened} />
    ),
    [verbs],
  )
  const close = useCallback(() => change({ user: null }, { push: true }), [change])

  return (
    <ListPage
      title="Users"
      tools={
        <>
          <SearchBox
            value={filter.search ?? ''}
            label="Search users"
            placeholder="Id, alias, e-mail, device or token"
            onChange={onSearch}
          />
          <CreateUsers appId={appId} />
          {!pages.isLoading && pages.error === undefined && (
            <ListCount total={pages.total} of="user" isNarrowed={Object.keys(filter).length > 0} />
          )}
        </>
      }
      facets={<UserFacets appId={appId} filter={filter} onChange={change} />}
      pane={
        openId !== null && (
          <UserPane key={openId} appId={appId} userId={openId} verbs={verbs} onClose={close} />
        )
      }
    >
      {pages.error !== undefined && <Failure error={pages.error} />}
      <DataTable
        label="Users"
        appId={appId}
        columns={userColumns}
        pages={pages}
        list={list}
        sort={sort}
        onSort={(next) => change({ sort: next === '-lastLoginAt' ? null : next })}
        idOf={idOf}
        stampOf={stampOf}
        nameOf={(user) => `${userName(user)}, ${stateLabel(user.state)}`}
        openId={openId}
        onOpen={(user) => change({ user: user.id }, { push: openId === null })}
        selection={selection}
        onSelection={select}
        rowMenu={rowMenu}
        rowKeys={rowKeysOf(verbs)}
        empty={
          pages.error === undefined && (
            <UsersEmpty appId={appId} filter={filter} onClear={() => change(NO_FILTER)} />
          )
        }
      />
      <BulkBar
        appId={appId}
        selection={selection}
        count={countOf(selection, pages.total)}
        total={pages.total}
        filter={filter}
        onSelection={select}
      />
    </ListPage>
  )
}

const NO_FILTER = { search: null, provider: null, state: null, platform: null }

function filterOf(params: URLSearchParams): UserFilter {
  const names = Object.keys(NO_FILTER) as (keyof UserFilter)[]
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}
