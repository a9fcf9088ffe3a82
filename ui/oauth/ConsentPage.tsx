import { Button, Loader, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Failure } from '../components/Failure.tsx'
import { usePageTitle } from '../frame/use-page-title.ts'
import classes from './consent.module.css'
import { KnownPersons } from './KnownPersons.tsx'
import { NewPerson } from './NewPerson.tsx'
import { type Decision, decideSignIn, getSignIn } from './oauth-calls.ts'
import { providerLabel, SignInFacts } from './SignInFacts.tsx'

/** Where a developer plays the person at the identity provider: somebody signs in, refuses, or it all fails. */
export function ConsentPage({ signInId }: { signInId: string }) {
  const { data: signIn, error } = useQuery({
    queryKey: ['sign-in', signInId],
    queryFn: () => getSignIn(signInId),
  })
  const decision = useMutation({
    mutationFn: (body: Decision) => decideSignIn(signInId, body),
    // In the place of this page, which is of no use a second time.
    onSuccess: ({ location }) => window.location.replace(location),
  })
  const title = signIn === undefined ? 'Sign in' : titleOf(signIn)
  usePageTitle(title)
  const isBusy = decision.isPending || decision.isSuccess
  const allow = (person: Extract<Decision, { decision: 'allow' }>['person']) =>
    decision.mutate({ decision: 'allow', person })
  return (
    <main className={classes.page}>
      <Stack gap="lg" className={classes.sheet ?? ''}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {error !== null && (
          <>
            <Failure error={error} />
            <Text>
              A sign-in waits ten minutes and can be used once. Go back to your app and start again.
            </Text>
          </>
        )}
        {signIn === undefined && error === null && <Loader aria-label="Reading the sign-in" />}
        {signIn !== undefined && (
          <>
            <Text c="dimmed">
              anon-emulator stands in for {providerLabel(signIn.provider)}. No real account is asked, and
              nothing leaves this machine.
            </Text>
            <SignInFacts signIn={signIn} />
            {signIn.persons.length > 0 && (
              <KnownPersons persons={signIn.persons} isBusy={isBusy} onChoose={({ id }) => allow({ id })} />
            )}
            <NewPerson signIn={signIn} isBusy={isBusy} onChoose={allow} />
            <section aria-labelledby="otherwise">
              <Title order={2} size="h4" id="otherwise" mb="xs">
                What else can happen
              </Title>
              <div className={classes.buttons}>
                <Button
                  variant="default"
                  disabled={isBusy}
                  onClick={() => decision.mutate({ decision: 'refuse' })}
                >
                  Refuse
                </Button>
                <Button
                  variant="default"
                  disabled={isBusy}
                  onClick={() => decision.mutate({ decision: 'fail' })}
                >
                  Fail
                </Button>
              </div>
              <Text c="dimmed" mt="xs">
                Refuse sends access_denied back to the app, as somebody does who says no. Fail sends
                server_error.
              </Text>
            </section>
            {decision.error !== null && <Failure error={decision.error} />}
          </>
        )}
      </Stack>
    </main>
  )
}

function titleOf({ provider, link }: { provider: string; link: object | null }): string {
  return link === null ? `Sign in with ${providerLabel(provider)}` : `Link ${providerLabel(provider)}`
}
