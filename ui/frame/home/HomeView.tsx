import { Redirect } from 'wouter'
import { useApps, useStatus } from '../../api/queries.ts'
import { Failure } from '../../components/Failure.tsx'
import { pathTo } from '../../paths.ts'
import { homeOf } from '../apps/app-order.ts'
import { Shell } from '../Shell.tsx'
import { usePageTitle } from '../use-page-title.ts'
import { Welcome } from './Welcome.tsx'

/** Goes to the app people mean; while there is none, says how to get one, and waits for it. */
export function HomeView() {
  const status = useStatus()
  const apps = useApps()
  usePageTitle('Welcome')
  const home = homeOf(status.data?.defaultAppId ?? null, apps.data?.items ?? [])
  if (status.data !== undefined && home !== null) return <Redirect to={pathTo(home, 'users')} replace />
  const error = status.error ?? apps.error
  return (
    <Shell appId={null} view="users">
      {status.data !== undefined && apps.data !== undefined ? (
        <Welcome strangers={apps.data.strangers} />
      ) : (
        error !== null && <Failure error={error} />
      )}
    </Shell>
  )
}
