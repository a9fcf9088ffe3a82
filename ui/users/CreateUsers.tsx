import { NumberInput, TextInput } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { createUsers } from '../api/calls.ts'
import { FormPopover } from '../components/FormPopover.tsx'
import { useAct } from '../frame/use-act.ts'

/** Makes anonymous users that nobody is logged in as: many, or one with an id of one's own. */
export function CreateUsers({ appId }: { appId: string }) {
  const act = useAct()
  const [count, setCount] = useState<number | string>(1)
  const [id, setId] = useState('')
  const create = async () => {
    const input = id === '' ? { count: Number(count) } : { id }
    const made = await act(
      () => createUsers(appId, input),
      ({ total }) => `${total.toLocaleString('en')} anonymous ${total === 1 ? 'user' : 'users'} created`,
    )
    if (made === undefined) return false
    setId('')
    return true
  }
  return (
    <FormPopover
      label="Create users"
      icon={IconUserPlus}
      isReady={id !== '' || Number(count) >= 1}
      onSubmit={create}
    >
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
    </FormPopover>
  )
}
