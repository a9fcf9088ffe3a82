import * as z from 'zod'
import { clearMails, type Mail } from '../../../core/accounts/mail.ts'
import { NotFound } from '../../../core/errors.ts'
import { waitLimit } from '../../durations.ts'
import { appOf, InvalidInput, operation } from '../../operation.ts'
import { page } from '../../queries/paging.ts'
import { pageSchema, pagingInput } from '../../queries/paging-schema.ts'
import { iso } from '../../views.ts'
import { isMailMeant, waitForMail } from '../../waits/wait-for-mail.ts'
import { MAX_WAIT_MS } from '../../waits/wait-for-request.ts'
import type { MailView } from '../../wire.ts'
import { appInput } from '../apps.ts'

const mailViewSchema: z.ZodType<MailView> = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  kind: z.enum(['confirm', 'reset']),
  to: z.string(),
  subject: z.string(),
  token: z.string(),
  tokenId: z.string(),
  link: z.string().nullable(),
})

const matchInput = {
  to: z.string().max(128).optional().meta({ description: 'The whole address, as it was registered.' }),
  kind: z.enum(['confirm', 'reset']).optional(),
}

const viewMail = (mail: Mail): MailView => ({ ...mail, at: iso(mail.at) })

export const list = operation({
  name: 'mail.list',
  method: 'GET',
  path: '/apps/{appId}/mail',
  summary: 'The last 500 mails the service would have sent, newest first, with token, tokenId and link.',
  input: z.strictObject({ ...appInput, ...pagingInput, ...matchInput }),
  output: pageSchema(mailViewSchema),
  run(control, input) {
    const rows = appOf(control, input.appId)
      .mails.filter((mail) => isMailMeant(input, mail))
      .map((mail) => ({ mail, id: String(mail.id) }))
    const { items, total, next } = page(rows, { ...input, descending: true, key: ({ mail }) => mail.id })
    return { items: items.map(({ mail }) => viewMail(mail)), total, next }
  },
})

export const get = operation({
  name: 'mail.get',
  method: 'GET',
  path: '/apps/{appId}/mail/{mailId}',
  summary: 'One mail, as the list shows it; 404 MailNotFound when it is no longer kept.',
  input: z.strictObject({ ...appInput, mailId: z.coerce.number().int().min(1) }),
  output: mailViewSchema,
  run(control, { appId, mailId }) {
    const mail = appOf(control, appId).mails.find(({ id }) => id === mailId)
    if (mail === undefined) throw new NotFound('mail', String(mailId))
    return viewMail(mail)
  },
})

export const wait = operation({
  name: 'mail.wait',
  method: 'POST',
  path: '/apps/{appId}/mail/wait',
  summary:
    'Waits until a mail has come that matches; 504 WaitTimedOut, with what did come, when none does in time.',
  input: z.strictObject({
    ...appInput,
    ...matchInput,
    timeout: waitLimit,
    after: z
      .number()
      .int()
      .min(0)
      .optional()
      .meta({ description: 'The id of a mail: only later ones count.' }),
  }),
  output: mailViewSchema,
  async run(control, { appId, timeout, after = 0, ...match }, signal) {
    if (timeout < 0 || timeout > MAX_WAIT_MS) throw new InvalidInput('expected at most 60s', 'timeout')
    return viewMail(await waitForMail(appOf(control, appId), match, { after, timeout, signal }))
  },
})

export const clear = operation({
  name: 'mail.clear',
  method: 'DELETE',
  path: '/apps/{appId}/mail',
  summary: 'Forgets the mails so far; the tokens in them stay good.',
  input: z.strictObject(appInput),
  output: z.object({ cleared: z.number().int() }),
  run: (control, input) => ({ cleared: clearMails(appOf(control, input.appId)) }),
})
