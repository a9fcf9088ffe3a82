/** Makes a thing when it is first asked for, once. */
export function lazily<T>(make: () => Promise<T>): { load(): Promise<T>; loaded(): T | undefined } {
  let loading: Promise<T> | undefined
  let value: T | undefined
  return {
    load() {
      loading ??= make().then((made) => {
        value = made
        return made
      })
      return loading
    },
    loaded: () => value,
  }
}
