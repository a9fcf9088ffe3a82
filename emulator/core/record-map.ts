/** Hears of changes: the key of a record that was added, changed or taken away; null when all of them went. */
export type RecordWatcher<K extends string = string> = (key: K | null) => void

/** Records by key, with room for listeners that keep something of them elsewhere too. */
export class RecordMap<T, K extends string = string> extends Map<K, T> {
  /** Tells all watchers; null where there is none, which is all that most changes have to ask. */
  #tell: RecordWatcher<K> | null = null
  #watchers: readonly RecordWatcher<K>[] = []

  /** Calls `watcher`, which must not throw, at every change, in order, until the returned function is called. */
  watch(watcher: RecordWatcher<K>): () => void {
    // One of its own, for the same function may be given twice.
    const added: RecordWatcher<K> = (key) => watcher(key)
    this.#use([...this.#watchers, added])
    return () => this.#use(this.#watchers.filter((other) => other !== added))
  }

  override set(key: K, record: T): this {
    super.set(key, record)
    this.#tell?.(key)
    return this
  }

  override delete(key: K): boolean {
    const was = super.delete(key)
    if (was) this.#tell?.(key)
    return was
  }

  override clear(): void {
    super.clear()
    this.#tell?.(null)
  }

  /** How a record stands now, for whoever was handed it before other steps; itself when it has gone. */
  latest<R extends T & { readonly id: K }>(this: RecordMap<R, K>, record: R): R {
    return this.get(record.id) ?? record
  }

  /**
   * Puts a changed copy in the place of a record, for whoever holds the one before (a snapshot) is to keep it as it
   * was; answers the copy. `change` is told how the record stands now. One that has gone meanwhile stays gone: its copy
   * is answered, and kept nowhere.
   */
  replace<R extends T & { readonly id: K }>(this: RecordMap<R, K>, record: R, change: (known: R) => R): R {
    const known = this.get(record.id)
    const changed = change(known ?? record)
    if (known !== undefined) this.set(record.id, changed)
    return changed
  }

  /** Tells of a record that was changed where it stands (registrations and API keys are); whoever changes one calls it. */
  touch(key: K): void {
    this.#tell?.(key)
  }

  #use(watchers: readonly RecordWatcher<K>[]): void {
    this.#watchers = watchers
    const [first] = watchers
    this.#tell =
      first === undefined
        ? null
        : watchers.length === 1
          ? first
          : (key) => {
              for (const watcher of watchers) watcher(key)
            }
  }
}
