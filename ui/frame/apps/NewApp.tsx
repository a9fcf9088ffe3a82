import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { View } from '../../paths.ts'
import { useCreateApp } from './use-create-app.ts'

interface NewAppProps {
  readonly opened: boolean
  readonly view: View
  onClose(): void
}

/** Asks for an app id, or makes one up, and goes to the new app. */
export function NewApp({ opened, view, onClose }: NewAppProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="New app" closeButtonProps={{ 'aria-label': 'Close' }}>
      <NewAppForm view={view} onClose={onClose} />
    </Modal>
  )
}

function NewAppForm({ view, onClose }: Omit<NewAppProps, 'opened'>) {
  const create = useCreateApp(view)
  const [id, setId] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await create(...(id.trim() === '' ? [] : [id.trim()]))
      onClose()
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextInput
          label="App id"
          description="Letters, digits, - and _. Leave it empty, and the emulator makes one up."
          placeholder="myapp-abcde"
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          value={id}
          error={refusal}
          onChange={(event) => {
            setId(event.currentTarget.value)
            setRefusal(null)
          }}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Create app</Button>
        </Group>
      </Stack>
    </form>
  )
}
