import classes from './text.module.css'

interface ListCountProps {
  readonly total: number
  /** What is counted: "user". */
  readonly of: string
  /** Beside the count where the tabs count less: " in all". */
  readonly kind?: string
  /** Whether search and facets left some out. */
  readonly isNarrowed: boolean
}

/** How long the list is; a screen reader hears every change. */
export function ListCount({ total, of, kind, isNarrowed }: ListCountProps) {
  return (
    <span className={classes.count} role="status">
      {total.toLocaleString('en')} {of}
      {total === 1 ? '' : 's'}
      {kind !== undefined && !isNarrowed && kind}
      {isNarrowed && (total === 1 ? ' matches' : ' match')}
    </span>
  )
}
