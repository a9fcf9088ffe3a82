import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useApps } from '../api/queries.ts'
import { useShortcuts } from '../keyboard/shortcuts.tsx'
import { pathTo, VIEW_LABELS, VIEWS, type View } from '../paths.ts'
import { NotHere } from './apps/NotHere.tsx'
import classes from './frame.module.css'
import { useRestartToast } from './live/use-restart-toast.ts'
import { Shell } from './Shell.tsx'
import { usePageTitle } from './use-page-title.ts'

/** What surrounds every view of an app; says so when this emulator does not have that app. */
export function Frame({ appId, view, children }: { appId: string; view: View; children: ReactNode }) {
  const apps = useApps().data
  const [, navigate] = useLocation()
  usePageTitle(VIEW_LABELS[view], appId)
  useRestartToast(appId)
  useShortcuts(
    'Views',
    VIEWS.map((name, index) => ({
      key: String(index + 1),
      label: VIEW_LABELS[name].toLowerCase(),
      run: () => {
        navigate(pathTo(appId, name))
        return true
      },
    })),
  )
  const isMissing = apps !== undefined && !apps.items.some(({ id }) => id === appId)
  return (
    <Shell appId={appId} view={view}>
      {isMissing ? (
        <div className={classes.scrolling}>
          <h1 className={classes.srOnly}>{VIEW_LABELS[view]}</h1>
          <NotHere appId={appId} view={view} />
        </div>
      ) : (
        children
      )}
    </Shell>
  )
}
