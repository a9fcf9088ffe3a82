import type { MailMatch } from '../../client.ts'
import { given, readCount, readOneOf } from '../remote/flags.ts'
import { upTo } from '../remote/remote.ts'
import type { Verb } from '../remote/verb.ts'

/** `mail`: what the service would have mailed. */
export const mail: Verb = {
  options: [
    ['--to <address>', 'to this address'],
    ['--kind <kind>', 'confirm or reset', readOneOf('confirm', 'reset')],
    ['--limit <n>', 'how many; default: 100', readCount],
  ],
  example: 'mail --to ann@example.com',
  async run({ app, listSome }, flags: MailMatch & { limit?: number }) {
    const { mail } = await app()
    const query = given(flags, 'to', 'kind')
    listSome(
      await upTo(flags.limit ?? 100, (page) => mail.list({ ...query, ...page })),
      {
        at: ({ at }) => at,
        kind: ({ kind }) => kind,
        to: ({ to }) => to,
        'link, or token and id': ({ link, token, tokenId }) => link ?? `${token} ${tokenId}`,
      },
      'no mail',
    )
  },
}
