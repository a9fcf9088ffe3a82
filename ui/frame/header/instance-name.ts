/** The last part of the app directory's path, on any system; says so when there is none. */
export function instanceName(appDirectory: string | null): string {
  if (appDirectory === null) return 'no app directory'
  return appDirectory.split(/[\\/]/).findLast((part) => part !== '') ?? appDirectory
}
