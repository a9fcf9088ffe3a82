import { type Request, type Response, Router } from 'express'
import { listLogEntries } from '../../../admin/log-entries.ts'
import { type LogQuery, pageOfLogs } from '../../../admin/log-page.ts'
import { InvalidRequest } from '../../../core/errors.ts'
import { sendJson } from '../../send-json.ts'
import type { AdminApiDeps } from '../deps.ts'
import { readQuery } from '../request/read-query.ts'
import { appOf } from '../request/subject.ts'

const MAX_LIMIT = 100

/** `…/logs`: the last calls of the app's clients [contract admin-api §11]. */
export function logs({ group }: AdminApiDeps): Router {
  const router = Router({ mergeParams: true })
  router.get('/', (request: Request, response: Response) => {
    const query = readLogQuery(readQuery(request))
    sendJson(response, 200, pageOfLogs(listLogEntries(appOf(response), group.id), query))
  })
  return router
}

function readLogQuery(query: URLSearchParams): LogQuery {
  const types = query.getAll('type').flatMap((list) => list.split(',').filter(Boolean))
  return {
    types: types.length === 0 ? undefined : new Set(types),
    errorsOnly: query.has('errors_only'),
    userId: query.get('user_id') ?? undefined,
    coId: query.get('co_id') ?? undefined,
    startAt: readDate(query, 'start_date'),
    endAt: readDate(query, 'end_date'),
    skip: readCount(query, 'skip', 0, 0, Number.MAX_SAFE_INTEGER),
    limit: readCount(query, 'limit', MAX_LIMIT, 1, MAX_LIMIT),
  }
}

function readDate(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null || text === '') return undefined
  // The `+` of a zone that nobody escaped arrives as a space; the colon of a zone may lack.
  const zoned = text.replace(/ (\d\d:?\d\d)$/, '+$1').replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
  const at = Date.parse(zoned)
  if (!Number.isNaN(at)) return at
  throw new InvalidRequest(`${name} must be a date of ISO 8601`, name, 'InvalidParameter')
}

function readCount(query: URLSearchParams, name: string, usual: number, least: number, most: number): number {
  const text = query.get(name)
  if (text === null || text === '') return usual
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (count >= least && count <= most) return count
  throw new InvalidRequest(
    `${name} must be a whole number from ${least} to ${most}`,
    name,
    'InvalidParameter',
  )
}
