import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useApps, useStatus } from '../../api/queries.ts'
import { pathTo, VIEW_LABELS, VIEWS, type View } from '../../paths.ts'
import frame from '../frame.module.css'
import classes from './header.module.css'

/** Links to the views of an app, with what is worth knowing before going there. */
export function ViewTabs({ appId, view }: { appId: string; view: View }) {
  const app = useApps().data?.items.find(({ id }) => id === appId)
  const problems = useStatus().data?.problems.length ?? 0
  const counts: Partial<Record<View, number | undefined>> = { users: app?.users, sessions: app?.liveSessions }
  const nav = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another tab to show where not all fit
  useEffect(() => {
    const current = nav.current?.querySelector('[aria-current]')
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [view, app === undefined])
  return (
    <nav ref={nav} className={classes.tabs} aria-label="Views">
      {VIEWS.map((name) => (
        <Link
          key={name}
          href={pathTo(appId, name)}
          className={classes.tab ?? ''}
          {...(name === view && { 'aria-current': 'page' as const })}
        >
          {VIEW_LABELS[name]}
          {counts[name] !== undefined && (
            <span className={classes.count} title={name === 'sessions' ? 'live sessions' : 'users'}>
              {counts[name].toLocaleString('en')}
              {name === 'sessions' && ' live'}
            </span>
          )}
          {name === 'providers' && problems > 0 && <ProblemMark count={problems} />}
        </Link>
      ))}
    </nav>
  )
}

function ProblemMark({ count }: { count: number }) {
  const words = `${count} ${count === 1 ? 'problem' : 'problems'} in the app directory`
  return (
    <span className={classes.problem} title={words}>
      <IconAlertTriangle size={15} aria-hidden="true" />
      <span className={frame.srOnly}>{words}</span>
    </span>
  )
}
