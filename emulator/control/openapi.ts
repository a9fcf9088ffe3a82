import * as z from 'zod'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'

const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, field: { type: 'string' } },
    },
  },
}

/** OpenAPI 3.1 of the Control API, from the schemas that validate its requests. */
export function openApiDocument(version: string) {
  const paths: Record<string, Record<string, unknown>> = {
    '/events': {
      get: {
        operationId: 'events',
        summary: 'Every event, as it happens (server-sent events); Last-Event-ID resumes.',
        responses: {
          200: { description: 'A stream of EmulatorEvent.', content: { 'text/event-stream': {} } },
        },
      },
    },
  }
  for (const operation of operations) {
    const path = paths[operation.path] ?? {}
    path[operation.method.toLowerCase()] = describe(operation)
    paths[operation.path] = path
  }
  return {
    openapi: '3.1.0',
    info: { title: 'anon-emulator Control API', version },
    servers: [{ url: '/emulator/v1' }],
    paths,
    components: { schemas: { Error: errorSchema } },
  }
}

function describe(operation: Operation) {
  const schema = z.toJSONSchema(operation.input, { io: 'input' })
  const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>
  const required = schema.required ?? []
  const inPath = (name: string) => operation.path.includes(`{${name}}`)
  const names = Object.keys(properties)
  const asQuery = operation.method === 'GET' ? names.filter((name) => !inPath(name)) : []
  const asBody = operation.method === 'GET' ? [] : names.filter((name) => !inPath(name))
  const parameters = [
    ...names.filter(inPath).map((name) => ({ name, in: 'path', required: true, schema: properties[name] })),
    ...asQuery.map((name) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema: properties[name],
    })),
  ]
  // Of an import only the head is described: the rest is what an export wrote.
  const { additionalProperties = true } = schema
  const body = {
    type: 'object',
    additionalProperties: additionalProperties !== false,
    properties: Object.fromEntries(asBody.map((name) => [name, properties[name]])),
    required: asBody.filter((name) => required.includes(name)),
  }
  return {
    operationId: operation.name,
    summary: operation.summary,
    parameters,
    ...(asBody.length > 0
      ? {
          requestBody: {
            required: body.required.length > 0,
            content: { 'application/json': { schema: body } },
          },
        }
      : {}),
    responses: {
      [operation.status ?? 200]: {
        description: 'Done.',
        content: { 'application/json': { schema: z.toJSONSchema(operation.output, { io: 'output' }) } },
      },
      default: {
        description: 'Refused; nothing changed.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}
