import type { ComponentType } from 'react'

/** Something that can be done to a row; the menu, the side pane, the keyboard and the REST docs share its name. */
export interface Verb<T> {
  readonly id: string
  readonly label: string
  /** The single key that does it to the row with the focus. */
  readonly key?: string
  readonly icon: ComponentType<{ size?: number }>
  readonly tone?: 'danger'
  /** Whether it would change anything; default: yes. */
  applies?(target: T): boolean
  run(target: T): void
}

/** The verbs that have a key, as a table wants them. */
export function rowKeysOf<T>(verbs: readonly Verb<T>[]) {
  return verbs.flatMap(({ key, label, applies, run }) =>
    key === undefined
      ? []
      : [
          {
            key,
            label: label.toLowerCase(),
            run: (row: T) => (applies?.(row) === false ? undefined : run(row)),
          },
        ],
  )
}
