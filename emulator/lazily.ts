/** Makes a thing when it is first asked for, once; what could not be made is tried again when it is next asked for. */
export function lazily<T>(make: () => Promise<T>): { load(): Promise<T>; loaded(): T | undefined } {
  let loading: Promise<T> | undefined
  let value: T | undefined
  const makeNow = async () => {
    try {
      value = await make()
      return value
    } catch (error) {
      loading = undefined
      throw error
    }
  }
  return {
    load() {
      loading ??= makeNow()
      return loading
    },
    loaded: () => value,
  }
}
