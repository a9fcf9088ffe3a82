import { pathTo, type View } from '../../paths.ts'
import { WarningsButton } from '../../warnings/WarningsButton.tsx'
import { AppSwitcher } from '../apps/AppSwitcher.tsx'
import { HelpButton } from '../help/HelpButton.tsx'
import { LiveIndicator } from '../live/LiveIndicator.tsx'
import { BaseUrlButton } from '../snippets/BaseUrlButton.tsx'
import { Brand } from './Brand.tsx'
import { ClockBadge } from './ClockBadge.tsx'
import classes from './header.module.css'
import { InstanceLabel } from './InstanceLabel.tsx'
import { SchemeToggle } from './SchemeToggle.tsx'
import { ViewTabs } from './ViewTabs.tsx'

/** Which emulator, which app, what time, is it alive; and the ways to the views. Without an app there is less of it. */
export function Header({ appId, view }: { appId: string | null; view: View }) {
  return (
    <header className={classes.top}>
      <div className={classes.strip}>
        <Brand href={appId === null ? '/' : pathTo(appId, 'users')} />
        <InstanceLabel />
        <AppSwitcher appId={appId} view={view} />
        <LiveIndicator />
        <div className={classes.right}>
          {appId !== null && <WarningsButton key={appId} appId={appId} />}
          {appId !== null && <ClockBadge appId={appId} />}
          {appId !== null && <BaseUrlButton appId={appId} />}
          <SchemeToggle />
          <HelpButton />
        </div>
      </div>
      {appId !== null && <ViewTabs appId={appId} view={view} />}
    </header>
  )
}
