import type { SignInView } from '../../emulator/control/wire.ts'
import facts from '../components/facts.module.css'

const LABELS: Readonly<Record<string, string>> = {
  'oauth2-google': 'Google',
  'oauth2-facebook': 'Facebook',
  'oauth2-apple': 'Apple',
}

/** A provider as people call it. */
export function providerLabel(provider: string): string {
  return LABELS[provider] ?? provider
}

/** Who asks, and what will come of it. */
export function SignInFacts({ signIn }: { signIn: SignInView }) {
  const { appId, provider, link, redirect } = signIn
  return (
    <dl className={facts.facts}>
      <dt>App</dt>
      <dd>{appId}</dd>
      <dt>Provider</dt>
      <dd>{provider}</dd>
      <dt>For</dt>
      <dd>{link === null ? 'a login' : `a link: ${link.alias} (${link.userId}) gets one more identity`}</dd>
      <dt>Goes back to</dt>
      <dd>{redirect}</dd>
    </dl>
  )
}
