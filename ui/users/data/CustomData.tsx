import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { UserView } from '../../../emulator/control/wire.ts'
import { updateUser } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { useAct } from '../../frame/use-act.ts'
import { readJsonObject } from './read-json-object.ts'

/** The custom user data, and an editor for it; what cannot be is said at the field. */
export function CustomData({ appId, user }: { appId: string; user: UserView }) {
  const act = useAct()
  const client = useQueryClient()
  const [draft, setDraft] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const stop = () => {
    setDraft(null)
    setRefusal(null)
  }
  const save = async (customData: UserView['customData']) => {
    const saved = await act(
      () => updateUser(appId, user.id, { customData }),
      () => 'Custom data saved. The next access token carries it: refresh, or expire the access token',
      { refused: (error) => setRefusal(error.message) },
    )
    if (saved === undefined) return
    client.setQueryData(keys.user(appId, user.id), saved)
    stop()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { value, problem } = readJsonObject(draft ?? '')
    if (problem === undefined) void save(value)
    else setRefusal(problem)
  }
  if (draft === null) {
    const text = user.customData === null ? null : JSON.stringify(user.customData, null, 2)
    return (
      <Stack gap={6} align="stretch">
        {text === null ? <Text size="sm">None.</Text> : <CodeBlock code={text} of="custom data" />}
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => setDraft(text ?? '{\n  \n}')}>
            {text === null ? 'Add custom data' : 'Edit custom data'}
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={6}>
        <Textarea
          label="Custom data"
          description="A JSON object of at most 16 KB; empty for none."
          autosize
          minRows={4}
          maxRows={16}
          value={draft}
          error={refusal}
          data-autofocus
          autoFocus
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          onChange={(event) => {
            setDraft(event.currentTarget.value)
            setRefusal(null)
          }}
        />
        <Group gap={6}>
          <Button size="compact-sm" type="submit">
            Save
          </Button>
          <Button size="compact-sm" variant="default" onClick={stop}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
