import * as z from 'zod'
import { type App, findProvider } from '../../core/app.ts'
import { InvalidRequest } from '../../core/errors.ts'
import { mintCredentials, OAUTH_PROVIDERS } from '../../core/oauth/oauth-credentials.ts'
import {
  PERSON_FIELDS,
  type PersonClaim,
  type PersonField,
  rememberPerson,
  suggestPerson,
} from '../../core/oauth/oauth-person.ts'
import { type Decision, decideSignIn, getSignIn, type PendingSignIn } from '../../core/oauth/oauth-sign-in.ts'
import { aliasOf } from '../../core/users/alias.ts'
import { appOf, operation } from '../operation.ts'
import { iso } from '../views.ts'
import type { CredentialsView, PersonView, SignInView } from '../wire.ts'
import { appInput } from './apps.ts'

const told = Object.fromEntries(
  PERSON_FIELDS.map((field) => [field, z.string().min(1).max(500).optional()]),
) as Record<PersonField, z.ZodOptional<z.ZodString>>
const personInput = z.strictObject({ id: z.string().min(1).max(200).optional(), ...told })
const personViewSchema: z.ZodType<PersonView> = z.object({ id: z.string(), ...told })
const providerInput = z.enum(OAUTH_PROVIDERS)

const signInViewSchema: z.ZodType<SignInView> = z.object({
  id: z.string(),
  appId: z.string(),
  provider: z.string(),
  redirect: z.string(),
  link: z.object({ userId: z.string(), alias: z.string() }).nullable(),
  expiresAt: z.iso.datetime(),
  domainRestrictions: z.array(z.string()),
  requiredFields: z.array(z.string()),
  persons: z.array(personViewSchema),
  suggestion: z.object(told),
})

const signInInput = { signInId: z.string().min(1).max(100) }

export const mint = operation({
  name: 'oauth.mint',
  method: 'POST',
  path: '/apps/{appId}/oauth/credentials',
  summary: 'Has the fake identity provider give out what a client sends: for a known person, or a new one.',
  input: z.strictObject({ ...appInput, provider: providerInput, person: personInput.optional() }),
  output: z.object({
    person: personViewSchema,
    authCode: z.string().optional(),
    idToken: z.string().optional(),
    accessToken: z.string().optional(),
  }) satisfies z.ZodType<CredentialsView>,
  status: 201,
  run(control, { appId, provider, person: claim }) {
    const app = appOf(control, appId)
    const person = rememberPerson(app, claim ?? suggestion(app, provider))
    return { person, ...mintCredentials(app, provider, person) }
  },
})

export const signIn = operation({
  name: 'oauth.signIn',
  method: 'GET',
  path: '/oauth/{signInId}',
  summary: 'A sign-in that waits at the consent page: who asks, where it leads, and whom the app knows.',
  input: z.strictObject(signInInput),
  output: signInViewSchema,
  run(control, { signInId }) {
    const { app, signIn: pending } = getSignIn(control.apps, signInId)
    return viewSignIn(app, pending)
  },
})

export const decide = operation({
  name: 'oauth.decide',
  method: 'POST',
  path: '/oauth/{signInId}',
  summary:
    'Decides a sign-in as a person, refuses it, or lets the identity provider fail; answers where to go next.',
  input: z.strictObject({
    ...signInInput,
    decision: z.enum(['allow', 'refuse', 'fail']),
    person: personInput.optional(),
  }),
  output: z.object({ location: z.string() }),
  run(control, { signInId, decision: kind, person }) {
    const { app, signIn: pending } = getSignIn(control.apps, signInId)
    const answer = decideSignIn(app, pending, decisionOf(kind, person))
    const query = new URLSearchParams({ ...answer, state: signInId })
    return { location: `/api/client/v2.0/auth/callback?${query}` }
  },
})

function decisionOf(kind: Decision['kind'], person: PersonClaim | undefined): Decision {
  if (kind !== 'allow') return { kind }
  if (person === undefined) throw new InvalidRequest('somebody has to allow it', 'person', 'InvalidParameter')
  return { kind, person }
}

function viewSignIn(app: App, { id, provider: name, redirect, link, expiresAt }: PendingSignIn): SignInView {
  const provider = findProvider(app, name)
  return {
    id,
    appId: app.id,
    provider: name,
    redirect,
    link: link === null ? null : { userId: link.userId, alias: aliasOf(link.userId) },
    expiresAt: iso(expiresAt),
    domainRestrictions: [...(provider?.domainRestrictions ?? [])],
    requiredFields: (provider?.metadataFields ?? []).flatMap((field) => (field.required ? [field.name] : [])),
    persons: [...app.persons.values()].reverse(),
    suggestion: suggestion(app, name),
  }
}

/** Somebody whom the provider's own restrictions let in. */
function suggestion(app: App, provider: (typeof OAUTH_PROVIDERS)[number]): Omit<PersonClaim, 'id'> {
  return suggestPerson(app, findProvider(app, provider)?.domainRestrictions[0])
}
