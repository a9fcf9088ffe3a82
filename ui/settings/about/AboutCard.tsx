import { Anchor, Text } from '@mantine/core'
import { Link } from 'wouter'
import { useApps, useStatus } from '../../api/queries.ts'
import { Failure } from '../../components/Failure.tsx'
import facts from '../../components/facts.module.css'
import { IdText } from '../../components/IdText.tsx'
import { pathTo } from '../../paths.ts'
import { formatInstant, utc } from '../../time/format.ts'
import { useSecond } from '../../time/ticker.tsx'
import { SettingsCard } from '../SettingsCard.tsx'
import { heldWords, keptWords, problemWords, uptimeWords } from './about-words.ts'

const OPENAPI = '/emulator/v1/openapi.json'

/** Which emulator this page talks to, what it holds, and where its calls are described. */
export function AboutCard({ appId }: { appId: string }) {
  const { data: status, error } = useStatus()
  const apps = useApps().data?.items
  const now = useSecond() * 1000
  return (
    <SettingsCard title="About this emulator">
      {error !== null && <Failure error={error} />}
      {status !== undefined && (
        <dl className={`${facts.facts} ${facts.small}`}>
          <dt>Version</dt>
          <dd>
            {status.name} {status.version}
          </dd>
          <dt>Process</dt>
          <dd>pid {status.pid}</dd>
          <dt>Instance</dt>
          <dd>
            <IdText id={status.instanceId} of="instance id" />
          </dd>
          <dt>Started</dt>
          <dd>
            <time dateTime={status.startedAt} title={utc(status.startedAt)}>
              {formatInstant(status.startedAt)}
            </time>
            , {uptimeWords(now - Date.parse(status.startedAt))}
          </dd>
          <dt>URL</dt>
          <dd>
            <IdText id={status.url ?? location.origin} of="URL" />
          </dd>
          <dt>App directory</dt>
          <dd>
            {status.appDirectory === null ? (
              'none'
            ) : (
              <IdText id={status.appDirectory} of="path of the app directory" />
            )}
          </dd>
          <dt>State</dt>
          <dd>{keptWords(status.persistence)}</dd>
          <dt>Holds</dt>
          <dd>{heldWords(apps ?? [])}</dd>
          <dt>Problems</dt>
          <dd>
            {status.problems.length === 0 ? (
              'none'
            ) : (
              <Anchor component={Link} href={pathTo(appId, 'providers')} underline="always" size="sm">
                {problemWords(status.problems)}
              </Anchor>
            )}
          </dd>
        </dl>
      )}
      <Text size="sm">
        Everything on this page can be done over HTTP:{' '}
        <Anchor href={OPENAPI} target="_blank" rel="noreferrer" underline="always">
          openapi.json
        </Anchor>{' '}
        describes every call under <code>/emulator/v1</code>, and the README has them in one table under “The
        Control API”.
      </Text>
    </SettingsCard>
  )
}
