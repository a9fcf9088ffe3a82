import type { MailView } from '../../emulator/control/wire.ts'
import { TimeText } from '../components/TimeText.tsx'
import text from '../components/text.module.css'
import type { Column } from '../table/columns.ts'

/** What a mail is for, in words. */
export const KIND_LABELS: Readonly<Record<MailView['kind'], string>> = {
  confirm: 'Confirmation',
  reset: 'Password reset',
}

/** The columns of the mails. */
export const mailColumns: readonly Column<MailView>[] = [
  {
    id: 'to',
    label: 'To',
    width: 'minmax(96px, 2fr)',
    cell: ({ to }) => (
      <span className={text.alias} title={to}>
        {to}
      </span>
    ),
  },
  { id: 'kind', label: 'For', width: 'minmax(108px, 1fr)', cell: ({ kind }) => KIND_LABELS[kind] },
  { id: 'subject', label: 'Subject', width: 'minmax(120px, 2fr)', from: 700, cell: ({ subject }) => subject },
  {
    id: 'at',
    label: 'Sent',
    width: '96px',
    from: 400,
    cell: ({ at }, now) => <TimeText at={at} now={now} />,
  },
]
