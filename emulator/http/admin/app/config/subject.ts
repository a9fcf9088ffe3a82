import type { Request, Response } from 'express'
import type { AppSubject } from '../../../../admin/subject.ts'
import { sendJson, sendNothing } from '../../../send-json.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { adminOf, appOf } from '../../request/subject.ts'

/** What a call is about: the app and the caller's view of its configuration. */
export type SubjectOf = (response: Response) => AppSubject

/** Finds it. */
export function subjects({ workspaces }: Pick<AdminApiDeps, 'workspaces'>): SubjectOf {
  return (response) => {
    const app = appOf(response)
    return { app, workspace: workspaces(app, adminOf(response)) }
  }
}

/** A handler that answers what `act` answers. */
export function answering(
  subjectOf: SubjectOf,
  status: number,
  act: (subject: AppSubject, request: Request) => unknown,
) {
  return (request: Request, response: Response) => {
    sendJson(response, status, act(subjectOf(response), request))
  }
}

/** A handler that answers 204. */
export function doing(subjectOf: SubjectOf, act: (subject: AppSubject, request: Request) => void) {
  return (request: Request, response: Response) => {
    act(subjectOf(response), request)
    sendNothing(response)
  }
}

/** The `:id` of the path. */
export function idIn(request: Request): string {
  return String(request.params.id)
}
