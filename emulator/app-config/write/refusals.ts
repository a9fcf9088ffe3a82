import { EmulatorError } from '../../core/errors.ts'

/** What is to be changed stands in a file that is broken or gone, so there is nothing safe to edit. */
export class ConfigFileBroken extends EmulatorError {
  constructor(file: string, what: string) {
    super('conflict', `${what} cannot be changed while ${file} is broken: mend the file first`)
  }
}

/** Something else stands where a new file would go. */
export class ConfigFileTaken extends EmulatorError {
  constructor(file: string, what: string) {
    super('conflict', `${what} cannot be added because ${file} is there already: rename or delete it`)
  }
}

/** No file can be named like this. */
export class UnusableName extends EmulatorError {
  constructor(what: string, name: string) {
    super('invalid', `${what} cannot be named ${JSON.stringify(name)}: use letters, digits, _ and -`)
  }
}
