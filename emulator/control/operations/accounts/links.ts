import * as z from 'zod'
import { EmulatorError } from '../../../core/errors.ts'
import { link, requireLinkProvider } from '../../../core/link/link.ts'
import { linkOptions, newestLiveSession } from '../../../core/link/link-options.ts'
import { LINK_OUTCOMES } from '../../../core/link/link-outcome.ts'
import { forceLinkOutcome } from '../../../core/link/link-refusal.ts'
import { AUTH_PROVIDER_TYPES } from '../../../core/providers/auth-provider.ts'
import { getUser } from '../../../core/users/admin.ts'
import { appOf, type Control, operation } from '../../operation.ts'
import { userViewSchema, viewUser } from '../../views.ts'
import type { LinksView } from '../../wire.ts'
import { appInput } from '../apps.ts'

const linksViewSchema: z.ZodType<LinksView> = z.object({
  armed: z.array(z.object({ userId: z.string().nullable(), outcome: z.string() })),
  outcomes: z.array(z.string()),
  user: z
    .object({
      id: z.string(),
      sessionId: z.string().nullable(),
      providers: z.array(
        z.object({ provider: z.string(), allowed: z.boolean(), reason: z.string().nullable() }),
      ),
    })
    .nullable(),
})

export const linkUser = operation({
  name: 'users.link',
  method: 'POST',
  path: '/apps/{appId}/users/{userId}/link',
  summary: 'Links an identity on the user’s behalf, in its newest live session, as its SDK would.',
  input: z.strictObject({
    ...appInput,
    userId: z.string(),
    provider: z.enum(AUTH_PROVIDER_TYPES),
    credentials: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What an SDK would send, such as {"username", "password"}.' }),
  }),
  output: userViewSchema,
  async run(control, { appId, userId, provider: name, credentials }) {
    const app = appOf(control, appId)
    const before = subject(control, appId, userId)
    const provider = requireLinkProvider(app, before, name)
    const proof = await control.prove(app, provider, credentials)
    // The user may have gone, or logged out, while the proof was made.
    link(app, subject(control, appId, userId), proof)
    return viewUser(app, getUser(app, userId))
  },
})

export const show = operation({
  name: 'links.show',
  method: 'GET',
  path: '/apps/{appId}/links',
  summary: 'What is armed for coming links; with `userId`, what that user may link and why not the rest.',
  input: z.strictObject({ ...appInput, userId: z.string().optional() }),
  output: linksViewSchema,
  run: (control, { appId, userId }) => view(control, appId, userId),
})

export const next = operation({
  name: 'links.next',
  method: 'POST',
  path: '/apps/{appId}/links/next',
  summary: 'Has the next link of the user (or anybody) end in a refusal, once; null takes that back.',
  input: z.strictObject({
    ...appInput,
    userId: z.string().optional(),
    outcome: z.enum(LINK_OUTCOMES).nullable(),
  }),
  output: linksViewSchema,
  run(control, { appId, userId, outcome }) {
    const app = appOf(control, appId)
    forceLinkOutcome(app, userId === undefined ? null : getUser(app, userId), outcome)
    return view(control, appId, userId)
  },
})

/** The user with the session to link in; refuses when nobody is logged in as it. */
function subject(control: Control, appId: string, userId: string) {
  const app = appOf(control, appId)
  const user = getUser(app, userId)
  const session = newestLiveSession(app, user)
  if (session === undefined)
    throw new EmulatorError(
      'conflict',
      'nobody is logged in as this user: a link needs a session',
      'NoLiveSession',
    )
  return { user, session }
}

function view(control: Control, appId: string, userId: string | undefined): LinksView {
  const app = appOf(control, appId)
  const user = userId === undefined ? null : getUser(app, userId)
  return {
    armed: [...app.linkOutcomes].map(([name, outcome]) => ({ userId: name === '*' ? null : name, outcome })),
    outcomes: [...LINK_OUTCOMES],
    user: user && {
      id: user.id,
      sessionId: newestLiveSession(app, user)?.id ?? null,
      providers: linkOptions(app, user).map((option) => ({ ...option, allowed: option.reason === null })),
    },
  }
}
