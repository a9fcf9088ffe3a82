/** Hears of changes: the key of a record that was added, changed or taken away; null when all of them went. */
export type RecordWatcher<K extends string = string> = (key: K | null) => void

/** Records by key, with room for one listener that keeps them elsewhere too. */
export class RecordMap<T, K extends string = string> extends Map<K, T> {
  watcher: RecordWatcher<K> | null = null

  override set(key: K, record: T): this {
    super.set(key, record)
    if (this.watcher !== null) this.watcher(key)
    return this
  }

  override delete(key: K): boolean {
    const was = super.delete(key)
    if (was && this.watcher !== null) this.watcher(key)
    return was
  }

  override clear(): void {
    super.clear()
    if (this.watcher !== null) this.watcher(null)
  }

  /** Tells of a record that was changed where it stands; whoever changes one calls it. */
  touch(key: K): void {
    if (this.watcher !== null) this.watcher(key)
  }
}
