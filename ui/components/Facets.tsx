import { Group, Pill, UnstyledButton } from '@mantine/core'
import classes from './facets.module.css'

interface FacetsProps {
  /** What the counts are about: "State". */
  readonly label: string
  readonly counts: Readonly<Record<string, number>>
  readonly chosen: string | null
  labelOf(value: string): string
  onChoose(value: string | null): void
}

/** Chips with counts; the chosen one is pressed, and pressing it again lets everything back in. */
export function Facets({ label, counts, chosen, labelOf, onChoose }: FacetsProps) {
  const values = Object.keys(counts)
  if (chosen !== null && !values.includes(chosen)) values.push(chosen)
  if (values.length === 0) return null
  return (
    <Group gap={6} className={classes.group ?? ''} role="group" aria-label={label}>
      {values.sort().map((value) => (
        <UnstyledButton
          key={value}
          className={classes.chip}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value === chosen ? null : value)}
        >
          {labelOf(value)} <Pill size="xs">{(counts[value] ?? 0).toLocaleString('en')}</Pill>
        </UnstyledButton>
      ))}
    </Group>
  )
}
