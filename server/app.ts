import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import serveStatic from '@fastify/static'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import { buildHeader } from '../shared/protocol.ts'
import type { ClientFiles } from './client-files.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { archiveRoutes } from './http/archive.ts'
import { isCall, limitCalls } from './http/call-limit.ts'
import { exportRoutes } from './http/exports.ts'
import { interventionRoutes } from './http/interventions.ts'
import { invitationRoutes } from './http/invitations.ts'
import { readJson } from './http/json-body.ts'
import { malformedRequest } from './http/malformed.ts'
import { meetingRoutes } from './http/meetings.ts'
import { previewRoutes } from './http/previews.ts'
import { schemaRoutes } from './http/schema.ts'
import { signInRoutes } from './http/sign-in.ts'
import { Refusal } from './http/who.ts'
import { bearerOf, originRule } from './origin.ts'
import { causeOf, causeSentence } from './store-trouble.ts'

const bare = (config: Pick<Config, 'logLevel' | 'trustProxy'>) =>
  Fastify({
    // No query strings and no bodies in the log: a link or a position must not end there.
    logger:
      config.logLevel === 'silent'
        ? false
        : {
            level: config.logLevel,
            serializers: { req: ({ method, url }) => ({ method, path: url.split('?')[0] }) },
          },
    // One proxy: an address that a client makes up before it does not count.
    trustProxy: config.trustProxy && ((_: string, hop: number) => hop === 0),
    bodyLimit: 1_000_000,
    connectionTimeout: 120_000,
    // A whole upload; what makes no headway is ended before, see line-limits.ts.
    requestTimeout: 600_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    // An address that cannot be read is answered like any other that is wrong.
    frameworkErrors: (error, _, reply: FastifyReply) =>
      reply
        .header('cache-control', 'no-store')
        .status(error.statusCode ?? 400)
        .send({ error: 'This address cannot be read. Check it, and try again.', reason: 'malformed' }),
    // A disk that hangs for a while delays the start and does not end it.
    pluginTimeout: 0,
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(TypeBoxValidatorCompiler)

export type App = ReturnType<typeof bare>

const securityPolicy = ({ frameAncestors, publicUrl }: Config) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'", publicUrl.replace(/^http/, 'ws')],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: [...frameAncestors],
  },
})

/** Pages of the client: every address that is not a file or a call gets the same page. */
const pageRoutes = (app: App, { folders }: ClientFiles): void => {
  void app.register(serveStatic, {
    // The names of files have their hashes in them: those of builds before are no others. The list is made once.
    root: [...folders],
    wildcard: false,
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
    index: false,
    // Packed copies travel under the name of what they are copies of.
    globIgnore: ['index.html', '**/*.br', '**/*.gz'],
  })
  // Asked for anew each time: it names the scripts of this version.
  const page = (_: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', folders[0], { cacheControl: false })
  for (const path of ['/', '/join', '/m/*', '/organizer', '/organizer/*', '/print/*']) app.get(path, page)
}

type Failure = FastifyError & { reason?: string }

/** The web server with all its routes; it does not listen yet. */
export const createApp = async (deps: Deps): Promise<App> => {
  const { config, client } = deps
  const app = bare(config)
  const isAllowed = originRule(config)
  await app.register(helmet, {
    contentSecurityPolicy: securityPolicy(config),
    frameguard: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 31_536_000 },
  })
  await app.register(cookie)
  readJson(app)
  limitCalls(app, deps)
  app.addHook('onRequest', async (request) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (reads || bearerOf(request) !== undefined || isAllowed(request)) return
    throw new Refusal(403, 'foreign-origin', 'This page may not send anything to this server.')
  })
  app.addHook('onSend', async (request, reply) => {
    if (!isCall(request)) return
    reply.header('cache-control', 'no-store')
    // Pages without a seat learn here what others learn when they are welcomed.
    if (client?.build !== undefined) reply.header(buildHeader, client.build)
  })
  app.setErrorHandler((error: Failure, request, reply) => {
    const cause = causeOf(error)
    const status = error.statusCode ?? (cause ? 503 : 500)
    // Of a disk that is full the log has a line already.
    if (cause) deps.recording.failed(null, error)
    else if (status >= 500 && !(error instanceof Refusal)) request.log.error(error)
    if (cause)
      return reply
        .status(status)
        .send({ error: `Nothing can be recorded at the moment. ${causeSentence[cause]}`, reason: 'fault' })
    // Wrong attempts are forgiven within a minute.
    if (status === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', '60')
    if (error instanceof Refusal) {
      const { message, reason, about } = error
      return reply.status(status).send({ error: message, reason, ...(about === undefined ? {} : { about }) })
    }
    if (error.reason !== undefined)
      return reply.status(status).send({ error: error.message, reason: error.reason })
    if (status >= 500)
      return reply.status(status).send({
        error: 'Something went wrong on the server. Nothing was changed; try again.',
        reason: 'fault',
      })
    return reply.status(status).send(malformedRequest(error))
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (isPage && client)
      return reply.status(404).sendFile('index.html', client.folders[0], { maxAge: 0, immutable: false })
    return reply.status(404).send({ error: 'There is nothing at this address.', reason: 'unknown' })
  })
  app.get('/healthz', () => ({ ok: true }))
  signInRoutes(app, deps)
  schemaRoutes(app)
  meetingRoutes(app, deps)
  invitationRoutes(app, deps)
  archiveRoutes(app, deps)
  exportRoutes(app, deps)
  interventionRoutes(app, deps)
  await app.register(async (scope) => previewRoutes(scope as unknown as App, deps))
  if (client) pageRoutes(app, client)
  return app
}
