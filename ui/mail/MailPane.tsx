import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { MailView } from '../../emulator/control/wire.ts'
import { ControlError } from '../api/call.ts'
import { getMail } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { CodeBlock } from '../components/CodeBlock.tsx'
import { Failure } from '../components/Failure.tsx'
import facts from '../components/facts.module.css'
import { IdText } from '../components/IdText.tsx'
import { TimeText } from '../components/TimeText.tsx'
import { SidePane } from '../frame/SidePane.tsx'
import { useAppNow } from '../time/app-now.ts'
import { KIND_LABELS } from './mail-columns.tsx'

/** No such mail, and what can be the number of none. */
const GONE: ReadonlySet<number> = new Set([404, 400])

interface MailPaneProps {
  readonly appId: string
  readonly mailId: string
  /** The mail as the list has it, if it has come to it. */
  readonly known: MailView | undefined
  onClose(): void
}

/** One mail: where it leads, and the pair that an app takes out of the link. */
export function MailPane({ appId, mailId, known, onClose }: MailPaneProps) {
  const { data: mail, error } = useQuery({
    queryKey: keys.oneMail(appId, mailId),
    queryFn: () => getMail(appId, mailId),
    ...(known && { placeholderData: known }),
  })
  const now = useAppNow(appId)
  const label = `Mail ${mailId}`
  if (error instanceof ControlError && GONE.has(error.status)) {
    return (
      <SidePane title="Gone" label={label} onClose={onClose}>
        <Text>The last 500 mails are kept, and all of them are forgotten when they are cleared.</Text>
      </SidePane>
    )
  }
  if (mail === undefined) {
    return (
      <SidePane title="…" label={label} onClose={onClose}>
        {error !== null && <Failure error={error} />}
      </SidePane>
    )
  }
  const { to, kind, subject, at, link, token, tokenId } = mail
  return (
    <SidePane title={subject} label={label} onClose={onClose}>
      <Stack gap="lg">
        <dl className={facts.facts}>
          <dt>To</dt>
          <dd>
            <IdText id={to} of="address" whole />
          </dd>
          <dt>For</dt>
          <dd>{KIND_LABELS[kind]}</dd>
          <dt>Sent</dt>
          <dd>
            <TimeText at={at} now={now} full />
          </dd>
        </dl>
        <section aria-label="Link">
          {link === null ? (
            <Text size="sm">
              There is no link: the file of the provider names no{' '}
              <code>{kind === 'confirm' ? 'emailConfirmationUrl' : 'resetPasswordUrl'}</code>. Hand the pair
              to the SDK by hand.
            </Text>
          ) : (
            <Stack gap={6} align="flex-start">
              <Anchor href={link} target="_blank" rel="noreferrer" underline="always">
                Open the link
              </Anchor>
              <CodeBlock code={link} of="link" />
            </Stack>
          )}
        </section>
        <dl className={facts.facts}>
          <dt>token</dt>
          <dd>
            <IdText id={token} of="token" whole />
          </dd>
          <dt>tokenId</dt>
          <dd>
            <IdText id={tokenId} of="tokenId" whole />
          </dd>
        </dl>
        <Text size="xs">
          Good for one use within 30 minutes on the clock of the app, and until the next mail of its kind to
          the same address.
        </Text>
      </Stack>
    </SidePane>
  )
}
