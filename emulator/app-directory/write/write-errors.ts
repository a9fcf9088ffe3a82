/** A file of the app directory was not written; nothing on disk has changed. */
export abstract class ProviderWriteError extends Error {
  /** The file that stays as it is, relative to the app directory. */
  readonly file: string

  constructor(file: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.file = file
  }
}

/** The file changed on disk since it was read. */
export class ProviderWriteConflict extends ProviderWriteError {
  override readonly name = 'ProviderWriteConflict'

  constructor(file: string) {
    super(file, `${file} changed on disk since it was read, so nothing was written: reload and try again`)
  }
}

/** The file may not be written: a symlink leads out of the app directory, or permissions forbid it. */
export class ProviderReadOnly extends ProviderWriteError {
  override readonly name = 'ProviderReadOnly'

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(file, `${file} is read-only because ${reason}: change it by hand`, options)
  }
}

/** The definition on disk is broken, so there is nothing safe to edit. */
export class ProviderFileBroken extends ProviderWriteError {
  override readonly name = 'ProviderFileBroken'

  constructor(file: string, name: string) {
    super(file, `${name} cannot be changed while its definition in ${file} is broken: mend the file first`)
  }
}

/** A provider of this type needs options that only a person can give. */
export class ProviderNeedsOptions extends ProviderWriteError {
  override readonly name = 'ProviderNeedsOptions'

  constructor(file: string, name: string, missing: string) {
    super(
      file,
      `${name} is not configured and cannot be made without options (${missing}): write ${file} by hand`,
    )
  }
}

/** No provider type has this name. */
export class UnknownProvider extends ProviderWriteError {
  override readonly name = 'UnknownProvider'

  constructor(name: string, known: readonly string[]) {
    super('.', `unknown auth provider '${name}': use one of ${known.join(', ')}`)
  }
}

/** No change of the app's configuration may write this path. */
export class PathNotAllowed extends ProviderWriteError {
  override readonly name = 'PathNotAllowed'

  constructor(file: string, reason: string) {
    super(file, `'${file}' is not written because ${reason}`)
  }
}

/** The file system refused. */
export class ProviderWriteFailed extends ProviderWriteError {
  override readonly name = 'ProviderWriteFailed'

  constructor(file: string, code: string, options?: ErrorOptions) {
    super(file, `${file} could not be written (${code}): check the directory and the free space`, options)
  }
}
