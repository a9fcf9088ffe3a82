import { Button, Popover, Stack } from '@mantine/core'
import { type ComponentType, type FormEvent, type ReactNode, useState } from 'react'

interface FormPopoverProps {
  /** What the button that opens it says; a screen reader calls the form so too. */
  readonly label: string
  readonly icon: ComponentType<{ size?: number }>
  /** There is no use in opening it now. */
  readonly disabled?: boolean
  /** Whether what was typed may be sent. */
  readonly isReady: boolean
  readonly children: ReactNode
  /** Sends it; answers whether it went well: then the form closes. */
  onSubmit(): Promise<boolean>
}

/** A button that opens a small form beside it, which makes something. */
export function FormPopover(props: FormPopoverProps) {
  const [opened, setOpened] = useState(false)
  const [isSending, setSending] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    try {
      if (await props.onSubmit()) setOpened(false)
    } finally {
      setSending(false)
    }
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal
      shadow="md"
    >
      <Popover.Target>
        <Button
          size="sm"
          variant="default"
          leftSection={<props.icon size={16} />}
          disabled={props.disabled ?? false}
          onClick={() => setOpened((now) => !now)}
        >
          {props.label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={(event) => void submit(event)}>
          <Stack gap="xs" w={250}>
            {props.children}
            <Button type="submit" disabled={!props.isReady} loading={isSending}>
              Create
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
