import { type ComponentType, lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { Frame } from './frame/Frame.tsx'
import { HomeView } from './frame/home/HomeView.tsx'
import { MailView } from './mail/MailView.tsx'
import { VIEWS, type View } from './paths.ts'
import { ProvidersView } from './providers/ProvidersView.tsx'
import { RequestsView } from './requests/RequestsView.tsx'
import { SessionsView } from './sessions/SessionsView.tsx'
import { UsersView } from './users/UsersView.tsx'

/** Few people move the clock in the first second. */
const SettingsView = lazy(async () => ({
  default: (await import('./settings/SettingsView.tsx')).SettingsView,
}))

const VIEW_COMPONENTS: Record<View, ComponentType<{ appId: string }>> = {
  users: UsersView,
  sessions: SessionsView,
  providers: ProvidersView,
  requests: RequestsView,
  mail: MailView,
  settings: SettingsView,
}

/** Which address shows what. */
export function App() {
  return (
    <Switch>
      <Route path="/">
        <HomeView />
      </Route>
      <Route path="/apps/:appId/:view">
        {({ appId, view }) => {
          const app = decodeURIComponent(appId)
          const known = VIEWS.find((name) => name === view)
          if (known === undefined) return <Redirect to={`/apps/${appId}/users`} replace />
          const View = VIEW_COMPONENTS[known]
          return (
            <Frame appId={app} view={known}>
              <Suspense fallback={null}>
                <View key={app} appId={app} />
              </Suspense>
            </Frame>
          )
        }}
      </Route>
      <Route path="/apps/:appId">{({ appId }) => <Redirect to={`/apps/${appId}/users`} replace />}</Route>
      <Route>
        <Redirect to="/" replace />
      </Route>
    </Switch>
  )
}
