import { ActionIcon, Kbd, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { Verb } from './verb.ts'

interface RowMenuProps<T> {
  readonly verbs: readonly Verb<T>[]
  readonly target: T
  /** Whom the menu is about, for screen readers. */
  readonly of: string
  onOpened?(opened: boolean): void
}

/** Everything that can be done to one row. */
export function RowMenu<T>({ verbs, target, of, onOpened }: RowMenuProps<T>) {
  return (
    <Menu
      position="bottom-end"
      width={248}
      withinPortal
      // Inside the landmark the row is in.
      portalProps={{ target: '#main' }}
      {...(onOpened && { onChange: onOpened })}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${of}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {verbs.map((verb) => (
          <Menu.Item
            key={verb.id}
            disabled={verb.applies?.(target) === false}
            leftSection={<verb.icon size={16} />}
            {...(verb.tone === 'danger' && { c: 'var(--danger-text)' })}
            {...(verb.key !== undefined && { rightSection: <Kbd size="xs">{verb.key}</Kbd> })}
            onClick={() => verb.run(target)}
          >
            {verb.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
