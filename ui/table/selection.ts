/** Which rows are chosen: some by id, or every row the filters let through, loaded or not. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly all: boolean
  /** Where a range begins. */
  readonly anchor: string | null
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), all: false, anchor: null }

/** Chooses a row or lets it go; after "all" the others stay chosen as far as they are loaded. */
export function toggle(selection: Selection, id: string, loaded: readonly string[]): Selection {
  const ids = new Set(selection.all ? loaded : selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, all: false, anchor: id }
}

/** Chooses every row from the anchor to this one, as they are shown. */
export function extendTo(selection: Selection, id: string, loaded: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : loaded.indexOf(selection.anchor)
  const to = loaded.indexOf(id)
  if (from < 0 || to < 0) return toggle(selection, id, loaded)
  const range = loaded.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range]), all: false, anchor: selection.anchor }
}

/** How many rows are chosen, when the filters let `total` through. */
export function countOf(selection: Selection, total: number): number {
  return selection.all ? total : selection.ids.size
}

export function isSelected(selection: Selection, id: string): boolean {
  return selection.all || selection.ids.has(id)
}
