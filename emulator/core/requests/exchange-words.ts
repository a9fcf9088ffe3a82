/** What an export of a configuration leaves out: `template` entity ids and the app id, `sourceControl` entity ids alone. */
export const EXPORT_VARIANTS = ['plain', 'template', 'sourceControl'] as const
/** How an import meets what is there [contract admin-api §10.2]. */
export const IMPORT_STRATEGIES = ['merge', 'replace', 'replace-by-name'] as const

export type ExportVariant = (typeof EXPORT_VARIANTS)[number]
export type ImportStrategy = (typeof IMPORT_STRATEGIES)[number]
