import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shownSettings } from '../server/cli/config.ts'
import { readConfig, settings, WrongSetting } from '../server/config.ts'

const refusalOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
    return ''
  } catch (fault) {
    expect(fault).toBeInstanceOf(WrongSetting)
    return (fault as WrongSetting).message
  }
}

describe('the settings', () => {
  test('without any, the server listens for this machine only', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: resolve('./data'),
      publicUrl: 'http://127.0.0.1:3000',
      allowedOrigins: [],
      frameAncestors: ["'self'"],
      trustProxy: false,
      connectionsPerAddress: 3000,
      logLevel: 'warn',
      sessionDays: 14,
      retentionDays: 365,
      sample: true,
      printLinks: 'to-terminal',
    })
  })

  test('are taken from the environment', () => {
    const config = readConfig({
      ...{
        PORT: '8080',
        HOST: '0.0.0.0',
        ROSTRUM_DATA: '/srv/rostrum',
        ROSTRUM_URL: 'https://meet.example.org',
      },
      ...{ ROSTRUM_ORIGINS: 'https://a.example.org  https://b.example.org', ROSTRUM_TRUST_PROXY: 'yes' },
      ...{ ROSTRUM_FRAME_ANCESTORS: "'self' https://teams.microsoft.com", ROSTRUM_SAMPLE: 'no' },
      ...{ ROSTRUM_CONNECTIONS_PER_ADDRESS: '5000' },
      ...{ ROSTRUM_LOG: 'info', ROSTRUM_SESSION_DAYS: '1', ROSTRUM_RETENTION_DAYS: '0' },
      ROSTRUM_PRINT_LINKS: 'no',
    })
    expect(config).toEqual({
      ...{ port: 8080, host: '0.0.0.0', dataFolder: '/srv/rostrum', publicUrl: 'https://meet.example.org' },
      allowedOrigins: ['https://a.example.org', 'https://b.example.org'],
      frameAncestors: ["'self'", 'https://teams.microsoft.com'],
      printLinks: 'no',
      ...{ trustProxy: true, connectionsPerAddress: 5000 },
      ...{ logLevel: 'info', sessionDays: 1, retentionDays: 0, sample: false },
    })
  })

  test('an empty one counts as not set', () => {
    expect(readConfig({ PORT: '', ROSTRUM_LOG: ' ' })).toEqual(readConfig({}))
  })

  test('the address follows from host and port, whichever network they are of', () => {
    expect(readConfig({ HOST: '0.0.0.0', PORT: '81' }).publicUrl).toBe('http://localhost:81')
    expect(readConfig({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000')
  })

  test.each([
    [{ PORT: 'http' }, 'PORT is "http"', 'whole number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT is "70000"', '65535'],
    [{ PORT: '-1' }, 'PORT is "-1"', 'whole number'],
    [{ HOST: 'a b' }, 'HOST is "a b"', 'host name'],
    [{ ROSTRUM_URL: 'meet.example.org' }, 'ROSTRUM_URL', 'https://meet.example.org'],
    [{ ROSTRUM_URL: 'https://example.org/rostrum' }, 'ROSTRUM_URL', 'without a path'],
    [{ ROSTRUM_ORIGINS: 'https://a.example.org nonsense' }, 'ROSTRUM_ORIGINS is "nonsense"', 'address'],
    [{ ROSTRUM_FRAME_ANCESTORS: "'self'; script-src *" }, 'ROSTRUM_FRAME_ANCESTORS', 'origins'],
    [{ ROSTRUM_TRUST_PROXY: 'true' }, 'ROSTRUM_TRUST_PROXY is "true"', 'yes or no'],
    [{ ROSTRUM_LOG: 'loud' }, 'ROSTRUM_LOG is "loud"', 'silent'],
    [{ ROSTRUM_SESSION_DAYS: '0' }, 'ROSTRUM_SESSION_DAYS is "0"', '1 to 365'],
    [{ ROSTRUM_PORT: '3000' }, 'ROSTRUM_PORT is not a setting', 'config'],
  ])('%j is refused with a sentence that says what would do', (environment, what, mend) => {
    const sentence = refusalOf(environment as Record<string, string>)
    expect(sentence).toContain(what)
    expect(sentence).toContain(mend)
  })

  test('are all shown with their value, and each wrong one as wrong', () => {
    const shown = shownSettings({ PORT: 'http', ROSTRUM_LOG: 'info', ROSTRUM_LGO: 'x', PATH: '/bin' })
    expect(shown.map(({ name }) => name)).toEqual([...settings.map(({ name }) => name), 'ROSTRUM_LGO'])
    expect(shown.filter(({ wrong }) => wrong !== null).map(({ name }) => name)).toEqual([
      'PORT',
      'ROSTRUM_LGO',
    ])
    expect(shown.find(({ name }) => name === 'ROSTRUM_LOG')).toMatchObject({
      value: 'info',
      fallback: 'warn',
    })
  })
})
