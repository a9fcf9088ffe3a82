import type { AppDirectory } from '../app-directory/read-app-directory.ts'
import type { AppConfig } from './app-config.ts'
import { environmentDocuments } from './read/environment-documents.ts'
import { readFacet } from './read/facets.ts'
import { functionReadings } from './read/function-documents.ts'
import { otherFiles } from './read/other-files.ts'
import { providerDocuments } from './read/provider-documents.ts'
import { rootDocument } from './read/root-document.ts'
import { valueReadings } from './read/value-documents.ts'

/** An app's configuration as documents: what its files say, or what is served where a file is broken. */
export function configOf(directory: AppDirectory): AppConfig {
  return {
    root: rootDocument(directory),
    providers: providerDocuments(directory),
    functions: documentsIn(functionReadings(directory)),
    values: documentsIn(valueReadings(directory)),
    environments: environmentDocuments(directory),
    customUserData: readFacet(directory, 'customUserData').value,
    sync: readFacet(directory, 'sync').value,
    hosting: readFacet(directory, 'hosting').value,
    others: otherFiles(directory.tree),
  }
}

function documentsIn<T>(readings: ReadonlyMap<string, { readonly document: T }>): ReadonlyMap<string, T> {
  return new Map([...readings].map(([name, { document }]) => [name, document]))
}
