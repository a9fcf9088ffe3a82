import { Button, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { LinksView, UserView } from '../../../emulator/control/wire.ts'
import { linkUser } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { useAct } from '../../frame/use-act.ts'
import { readJsonObject } from '../data/read-json-object.ts'
import { providerLabel } from '../provider-labels.ts'
import { CREDENTIALS } from './link-words.ts'

interface LinkFormProps {
  readonly appId: string
  readonly user: UserView
  readonly links: NonNullable<LinksView['user']>
}

/** Links for real, with the credentials an SDK would send. */
export function LinkForm({ appId, user, links }: LinkFormProps) {
  const act = useAct()
  const client = useQueryClient()
  const choices = links.providers.filter(({ provider }) => provider !== 'anon-user')
  const [provider, setProvider] = useState(
    choices.find(({ allowed }) => allowed)?.provider ?? 'local-userpass',
  )
  const [text, setText] = useState(CREDENTIALS[provider] ?? '')
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { value, problem } = readJsonObject(text)
    if (problem !== undefined) return setRefusal(problem)
    setRefusal(null)
    await act(
      () => linkUser(appId, user.id, { provider, credentials: value ?? {} }),
      () => `${providerLabel(provider)} linked to ${user.alias}`,
      {
        refused: (error) => setRefusal('code' in error ? `${error.message} (${error.code})` : error.message),
      },
    )
    await client.invalidateQueries({ queryKey: keys.links(appId, user.id) })
  }
  if (links.sessionId === null)
    return <Text size="sm">Nobody is logged in as this user: a link needs a session that lives.</Text>
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={6} align="flex-start">
        <NativeSelect
          w="100%"
          label="Provider"
          data={choices.map((choice) => ({ value: choice.provider, label: providerLabel(choice.provider) }))}
          value={provider}
          onChange={(event) => {
            setProvider(event.currentTarget.value)
            setText(CREDENTIALS[event.currentTarget.value] ?? '')
            setRefusal(null)
          }}
        />
        <Textarea
          w="100%"
          label="Credentials"
          description="JSON, as an SDK would send them."
          autosize
          minRows={3}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={text}
          error={refusal}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setRefusal(null)
          }}
        />
        <Button size="compact-sm" type="submit">
          Link
        </Button>
      </Stack>
    </form>
  )
}
