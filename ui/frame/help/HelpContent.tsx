import { Kbd, Stack, Switch, Text, Title } from '@mantine/core'
import { useShortcutGroups, useShortcutsOn } from '../../keyboard/shortcuts.tsx'
import classes from './help.module.css'
import { keyName, mergeGroups } from './merge-groups.ts'

/** Every key that does something in the view behind, and the switch that turns them off. */
export function HelpContent() {
  const [on, setOn] = useShortcutsOn()
  const groups = mergeGroups(useShortcutGroups()())
  return (
    <Stack>
      <Switch
        label="Single keys do something"
        description="Escape always does; nothing does while you type."
        checked={on}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      <div className={classes.groups}>
        {groups.map(({ name, shortcuts }) => (
          <section key={name} className={classes.group}>
            <Title order={3} size="sm">
              {name}
            </Title>
            <dl className={classes.keys}>
              {shortcuts.map(({ key, label }) => (
                <div key={key} className={classes.line}>
                  <dt>
                    <Kbd>{keyName(key)}</Kbd>
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Text size="sm">
        Shift and a click on a checkbox select everything in between. All of this can be done over{' '}
        <code>/emulator/v1</code> as well.
      </Text>
    </Stack>
  )
}
