/** One function of an app, as its files describe it. */
export interface FunctionDefinition {
  /** With folders, such as `utils/add`. */
  readonly name: string
  /** The text of the file. */
  readonly source: string
  /** Relative to the app directory: what stack traces and problems name. */
  readonly file: string
  /** Clients may not call it; providers and other functions may. */
  readonly private: boolean
  /** The service's rule for who may call it; undefined for everybody. */
  readonly canEvaluate: unknown
  readonly runAsSystem: boolean
}
