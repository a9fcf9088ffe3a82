import { Loader, Text, Title } from '@mantine/core'
import { RegistrationsCard } from '../accounts/registrations/RegistrationsCard.tsx'
import { ServerKeysCard } from '../accounts/server-keys/ServerKeysCard.tsx'
import { useProviders, useStatus } from '../api/queries.ts'
import cards from '../components/cards.module.css'
import { Failure } from '../components/Failure.tsx'
import { IdText } from '../components/IdText.tsx'
import frame from '../frame/frame.module.css'
import { AnonymousCard } from './AnonymousCard.tsx'
import { OtherProviders } from './OtherProviders.tsx'
import { Problems } from './Problems.tsx'
import { problemsElsewhere } from './provider-words.ts'
import classes from './providers.module.css'
import { ReadAgain } from './ReadAgain.tsx'

/** Every way to log in: what its file says, and the switch that writes it. */
export function ProvidersView({ appId }: { appId: string }) {
  const { data: list, error } = useProviders(appId)
  const status = useStatus().data
  const providers = list?.items ?? []
  const [anonymous, userpass, apiKey] = ['anon-user', 'local-userpass', 'api-key'].map((wanted) =>
    providers.find(({ type }) => type === wanted),
  )
  const directory = status?.appDirectory ?? null
  return (
    <section className={frame.scrolling} aria-label="Providers">
      <div className={cards.page}>
        <Title order={1} size="h3">
          Providers
        </Title>
        {error !== null && <Failure error={error} />}
        {status !== undefined && (
          <div>
            {directory === null ? (
              <Text size="sm">
                This emulator runs without an app directory: every switch holds for this app only.
              </Text>
            ) : (
              <>
                <Text size="sm" className={classes.muted ?? ''}>
                  App directory
                </Text>
                <IdText id={directory} of="path of the app directory" whole />
              </>
            )}
          </div>
        )}
        <ReadAgain appId={appId} />
        <Problems
          title="The directory has a problem"
          problems={list === undefined ? [] : problemsElsewhere(status?.problems ?? [], providers)}
        />
        {list === undefined && error === null && <Loader aria-label="Loading" />}
        {anonymous !== undefined && <AnonymousCard appId={appId} provider={anonymous} />}
        {list !== undefined && (
          <OtherProviders
            appId={appId}
            providers={providers.filter((one) => one !== anonymous)}
            anonymous={anonymous}
            hasDirectory={directory !== null}
          />
        )}
        {userpass !== undefined && <RegistrationsCard appId={appId} provider={userpass} />}
        {apiKey !== undefined && <ServerKeysCard appId={appId} provider={apiKey} />}
      </div>
    </section>
  )
}
