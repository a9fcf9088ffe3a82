import { IconCopy, IconExternalLink, IconLink } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { MailView } from '../../emulator/control/wire.ts'
import { copyText } from '../components/copy-text.ts'
import type { Verb } from '../components/verb.ts'
import { useAct } from '../frame/use-act.ts'

/** Everything that can be done with one mail. */
export function useMailVerbs(): readonly Verb<MailView>[] {
  const act = useAct()
  return useMemo(() => {
    const copy = (text: string, what: string) =>
      void act(
        () => copyText(text),
        () => `${what} copied`,
      )
    const hasLink = ({ link }: MailView) => link !== null
    return [
      {
        id: 'open-link',
        label: 'Open the link',
        icon: IconExternalLink,
        applies: hasLink,
        run: ({ link }) => void window.open(link ?? '', '_blank', 'noreferrer'),
      },
      {
        id: 'copy-link',
        label: 'Copy link',
        icon: IconLink,
        applies: hasLink,
        run: ({ link }) => copy(link ?? '', 'Link'),
      },
      { id: 'copy-token', label: 'Copy token', icon: IconCopy, run: ({ token }) => copy(token, 'token') },
      {
        id: 'copy-token-id',
        label: 'Copy tokenId',
        icon: IconCopy,
        run: ({ tokenId }) => copy(tokenId, 'tokenId'),
      },
    ]
  }, [act])
}
