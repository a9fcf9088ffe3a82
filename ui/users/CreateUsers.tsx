import { Button, NumberInput, Popover, Stack, TextInput } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { createUsers } from '../api/calls.ts'
import { useAct } from '../frame/use-act.ts'

/** Makes anonymous users that nobody is logged in as: many, or one with an id of one's own. */
export function CreateUsers({ appId }: { appId: string }) {
  const act = useAct()
  const [opened, setOpened] = useState(false)
  const [count, setCount] = useState<number | string>(1)
  const [id, setId] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const input = id === '' ? { count: Number(count) } : { id }
    const made = await act(
      () => createUsers(appId, input),
      ({ total }) => `${total.toLocaleString('en')} anonymous ${total === 1 ? 'user' : 'users'} created`,
    )
    if (made === undefined) return
    setOpened(false)
    setId('')
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconUserPlus size={16} />}
          onClick={() => setOpened((now) => !now)}
        >
          Create users
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Create anonymous users">
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="xs" w={250}>
            <NumberInput
              label="How many"
              description="Anonymous users without a session"
              min={1}
              max={100_000}
              clampBehavior="strict"
              allowDecimal={false}
              value={count}
              onChange={setCount}
              disabled={id !== ''}
              data-autofocus
            />
            <TextInput
              label="Or one with this id"
              description="24 hex digits"
              value={id}
              onChange={(event) => setId(event.currentTarget.value.trim().toLowerCase())}
              error={id !== '' && !/^[0-9a-f]{24}$/.test(id) && 'Expected 24 hex digits'}
            />
            <Button type="submit" disabled={id === '' && !(Number(count) >= 1)}>
              Create
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
