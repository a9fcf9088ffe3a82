import { Loader, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RequestView } from '../../../emulator/control/wire.ts'
import { getRequest } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { Failure } from '../../components/Failure.tsx'
import facts from '../../components/facts.module.css'
import { VerbButtons } from '../../components/VerbButtons.tsx'
import { rowKeysOf, type Verb } from '../../components/verb.ts'
import { SidePane } from '../../frame/SidePane.tsx'
import { useShortcuts } from '../../keyboard/shortcuts.tsx'
import classes from '../requests.module.css'
import { shortPath } from '../words/call-text.ts'
import { isBodyUnread } from '../words/curl-text.ts'
import { BodyBlock } from './BodyBlock.tsx'
import { ConsoleBlock } from './ConsoleBlock.tsx'
import { Outcome } from './Outcome.tsx'
import { RequestFacts } from './RequestFacts.tsx'

interface RequestPaneProps {
  readonly appId: string
  readonly requestId: string
  /** The call as the list has it, if it does: the log may have forgotten it since. */
  readonly known: RequestView | undefined
  readonly verbs: readonly Verb<RequestView>[]
  onClose(): void
}

/** One call, whole: what was sent, what was answered, and what that means. */
export function RequestPane({ appId, requestId, known, verbs, onClose }: RequestPaneProps) {
  const { data, error } = useQuery({
    queryKey: keys.request(appId, requestId),
    queryFn: () => getRequest(appId, requestId),
    ...(known && { initialData: known }),
  })
  useShortcuts(
    'Details',
    rowKeysOf(verbs).map(({ key, label, run }) => ({
      key,
      label,
      run: ({ target }: KeyboardEvent) => {
        // With the focus on a row, the key means that row.
        if (data === undefined || (target instanceof HTMLElement && target.matches('[data-row]')))
          return false
        run(data)
        return true
      },
    })),
  )
  const label = `Request ${requestId}`
  if (data === undefined) {
    return (
      <SidePane title={error === null ? '…' : 'Gone'} label={label} onClose={onClose}>
        {error === null ? <Loader size="sm" aria-label="Reading the request" /> : <Missing error={error} />}
      </SidePane>
    )
  }
  const headers = Object.entries(data.headers)
  return (
    <SidePane title={`${data.method} ${shortPath(data.path)}`} label={label} onClose={onClose}>
      <Stack gap="lg">
        <Outcome appId={appId} request={data} />
        <RequestFacts appId={appId} request={data} />
        <VerbButtons verbs={verbs.filter(({ applies }) => applies?.(data) !== false)} target={data} />
        {data.logs.length > 0 && <ConsoleBlock lines={data.logs} />}
        {data.detail === 'summary' ? (
          <Text>It came before anybody watched: headers and bodies were not kept.</Text>
        ) : (
          <>
            <section aria-label="Request headers">
              <Title order={3} size="h5" mb={6}>
                Request headers
              </Title>
              {headers.length === 0 && <Text size="sm">none of those that the log keeps</Text>}
              <dl className={facts.facts}>
                {headers.map(([name, value]) => (
                  <div key={name} style={{ display: 'contents' }}>
                    <dt className={classes.mono}>{name}</dt>
                    <dd className={classes.mono}>{value}</dd>
                  </div>
                ))}
              </dl>
            </section>
            <BodyBlock
              title="Request body"
              body={data.requestBody}
              {...(isBodyUnread(data) && { missing: 'none was read: the answer did not depend on it' })}
            />
            <BodyBlock title="Response body" body={data.responseBody} />
            <Text size="xs">
              Tokens, keys and passwords are masked (•••): only their first and last characters are shown.
            </Text>
          </>
        )}
      </Stack>
    </SidePane>
  )
}

function Missing({ error }: { error: Error & { code?: string } }) {
  if (error.code !== 'RequestNotFound') return <Failure error={error} />
  return (
    <Text>
      The log does not have this call (any more): it keeps the last 1,000, and forgets all of them when it is
      cleared or the app is reset.
    </Text>
  )
}
