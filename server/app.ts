import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import serveStatic from '@fastify/static'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { buildHeader } from '../shared/protocol.ts'
import type { ClientFiles } from './client-files.ts'
import type { Config } from './config.ts'
import type { Deps } from './deps.ts'
import { archiveRoutes } from './http/archive.ts'
import { chatFileRoutes } from './http/chat-file.ts'
import { fileRoutes } from './http/files.ts'
import { interventionRoutes } from './http/interventions.ts'
import { invitationRoutes } from './http/invitations.ts'
import { meetingRoutes } from './http/meetings.ts'
import { reportRoutes } from './http/report.ts'
import { schemaRoutes } from './http/schema.ts'
import { signInRoutes } from './http/sign-in.ts'
import { tallyRoutes } from './http/tallies.ts'
import { Refusal } from './http/who.ts'
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
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
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

/** Whether a page of this origin may talk to this server: its own, the public address, and those in the settings. */
export const originRule =
  ({ publicUrl, allowedOrigins }: Config) =>
  (origin: string | undefined, host: string | undefined): boolean => {
    if (origin === undefined) return true
    if (origin === publicUrl || allowedOrigins.includes(origin)) return true
    return URL.canParse(origin) && new URL(origin).host === host
  }

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
  await app.register(rateLimit, {
    max: 1200,
    timeWindow: '1 minute',
    allowList: (request) => !request.url.startsWith('/api/'),
  })
  app.addHook('onRequest', async (request) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (reads || isAllowed(request.headers.origin, request.headers.host)) return
    throw new Refusal(403, 'foreign-origin', 'This page may not send anything to this server.')
  })
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    reply.header('cache-control', 'no-store')
    // Pages without a seat learn here what others learn when they are welcomed.
    if (client?.build !== undefined) reply.header(buildHeader, client.build)
  })
  app.setErrorHandler((error: Error & { statusCode?: number; reason?: string }, request, reply) => {
    const cause = causeOf(error)
    const status = error.statusCode ?? (cause ? 503 : 500)
    // Of a disk that is full the log has a line already.
    if (cause) deps.recording.failed(null, error)
    else if (status >= 500) request.log.error(error)
    if (cause)
      return reply
        .status(status)
        .send({ error: `Nothing can be recorded at the moment. ${causeSentence[cause]}`, reason: 'fault' })
    const sentence =
      status >= 500 ? 'Something went wrong on the server. Nothing was changed; try again.' : error.message
    // Wrong attempts are forgiven within a minute.
    if (status === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', '60')
    return reply
      .status(status)
      .send({ error: sentence, reason: error.reason ?? (status === 429 ? 'too-fast' : 'malformed') })
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
  tallyRoutes(app, deps)
  reportRoutes(app, deps)
  interventionRoutes(app, deps)
  await app.register(async (scope) => fileRoutes(scope as unknown as App, deps))
  await app.register(async (scope) => chatFileRoutes(scope as unknown as App, deps))
  if (client) pageRoutes(app, client)
  return app
}
