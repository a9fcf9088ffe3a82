import { Anchor, Stack } from '@mantine/core'
import { Link } from 'wouter'
import type { DecodedTokenView } from '../../emulator/control/wire.ts'
import { CodeBlock } from '../components/CodeBlock.tsx'
import { CopyButton } from '../components/CopyButton.tsx'
import facts from '../components/facts.module.css'
import { StateMark } from '../components/StateMark.tsx'
import { pathTo } from '../paths.ts'
import { ClaimTable } from './ClaimTable.tsx'
import { NextCall } from './NextCall.tsx'
import { Signature } from './Signature.tsx'
import classes from './tokens.module.css'

interface TokenViewerProps {
  /** What the token is called on the page: "Access token". */
  readonly name: string
  readonly token: string
  readonly decoded: DecodedTokenView
}

/** A token, explained: what it says, whether it can be believed, whose it is, and what it is good for now. */
export function TokenViewer({ name, token, decoded }: TokenViewerProps) {
  const of = name.toLowerCase()
  return (
    <section aria-label={name}>
      <Stack gap="xs">
        <div className={classes.head}>
          <strong className={classes.name}>{name}</strong>
          <code className={classes.token}>{token}</code>
          <CopyButton text={token} of={of} />
        </div>
        <NextCall next={decoded.next} />
        <dl className={facts.facts}>
          <dt>Signature</dt>
          <dd>
            <Signature signature={decoded.signature} />
          </dd>
          <dt>Owner</dt>
          <dd>
            <Owner owner={decoded.owner} />
          </dd>
        </dl>
        <ClaimTable of={of} claims={decoded.claims} />
        <details className={classes.json}>
          <summary>Header and payload as JSON</summary>
          <Stack gap="xs" pt="xs">
            <CodeBlock of={`header of the ${of}`} code={JSON.stringify(decoded.header, null, 2)} />
            <CodeBlock of={`payload of the ${of}`} code={JSON.stringify(decoded.payload, null, 2)} />
          </Stack>
        </details>
      </Stack>
    </section>
  )
}

function Owner({ owner }: { owner: DecodedTokenView['owner'] }) {
  if (owner === null) return 'nobody in this run of the emulator'
  const { appId, userId, alias, sessionId, sessionState } = owner
  return (
    <>
      <Anchor component={Link} href={pathTo(appId, 'users', { user: userId })} underline="always">
        {alias}
      </Anchor>{' '}
      of app {appId},{' '}
      {sessionState === null ? (
        'its session is gone'
      ) : (
        <>
          <Anchor
            component={Link}
            href={pathTo(appId, 'sessions', { session: sessionId })}
            underline="always"
          >
            session
          </Anchor>{' '}
          <StateMark state={sessionState} />
        </>
      )}
    </>
  )
}
