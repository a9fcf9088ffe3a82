import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { MailView as Mail } from '../../emulator/control/wire.ts'
import { clearMail, listMail } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { usePages } from '../api/use-pages.ts'
import { Failure } from '../components/Failure.tsx'
import { ListCount } from '../components/ListCount.tsx'
import { RowMenu } from '../components/RowMenu.tsx'
import { rowKeysOf } from '../components/verb.ts'
import { plural } from '../frame/apps/app-facts.ts'
import { ListPage } from '../frame/ListPage.tsx'
import { useAct } from '../frame/use-act.ts'
import { useUrlState } from '../paths.ts'
import { DataTable } from '../table/DataTable.tsx'
import { MailEmpty } from './MailEmpty.tsx'
import { MailPane } from './MailPane.tsx'
import { KIND_LABELS, mailColumns } from './mail-columns.tsx'
import { useMailVerbs } from './mail-verbs.ts'

const idOf = ({ id }: Mail) => String(id)
/** A mail never changes once it was sent. */
const stampOf = () => ''

/** What the service would have mailed, newest first. */
export function MailView({ appId }: { appId: string }) {
  const [params, change] = useUrlState()
  const client = useQueryClient()
  const act = useAct()
  const key = keys.mail(appId)
  const pages = usePages(key, (query, signal) => listMail(appId, query, signal))
  const verbs = useMailVerbs()
  const openId = params.get('mail')
  const close = useCallback(() => change({ mail: null }, { push: true }), [change])
  const clear = () =>
    void act(
      async () => {
        const answer = await clearMail(appId)
        change({ mail: null })
        await client.resetQueries({ queryKey: key })
        return answer
      },
      ({ cleared }) => `${plural(cleared, 'mail')} forgotten`,
    )
  return (
    <ListPage
      title="Mail"
      tools={
        <>
          <Button
            size="sm"
            variant="default"
            disabled={pages.total === 0}
            leftSection={<IconTrash size={16} />}
            onClick={clear}
          >
            Clear the mail
          </Button>
          {!pages.isLoading && pages.error === undefined && (
            <ListCount total={pages.total} of="mail" isNarrowed={false} />
          )}
        </>
      }
      facets={null}
      pane={
        openId !== null && (
          <MailPane
            key={openId}
            appId={appId}
            mailId={openId}
            known={pages.rows.find((row) => idOf(row) === openId)}
            onClose={close}
          />
        )
      }
    >
      {pages.error !== undefined && <Failure error={pages.error} />}
      <DataTable
        label="Mail"
        appId={appId}
        columns={mailColumns}
        pages={pages}
        list={JSON.stringify(key)}
        sort=""
        idOf={idOf}
        stampOf={stampOf}
        nameOf={({ to, kind }) => `${KIND_LABELS[kind]} to ${to}`}
        openId={openId}
        onOpen={(mail) => change({ mail: idOf(mail) }, { push: openId === null })}
        rowMenu={(mail, onOpened) => (
          <RowMenu verbs={verbs} target={mail} of={`the mail to ${mail.to}`} onOpened={onOpened} />
        )}
        rowKeys={rowKeysOf(verbs)}
        empty={pages.error === undefined && <MailEmpty appId={appId} />}
      />
    </ListPage>
  )
}
