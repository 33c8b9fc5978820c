import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elapsed, instantOf, isZone, localAt, minutesOf } from '../shared/kernel/time.ts'
import { assertLaw } from './law.ts'

const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16)

/** What the published rules of the zones say, worked out by hand: local day and time, zone, UTC. */
const known: readonly (readonly [string, string, string, string])[] = [
  ['2020-06-22', '09:00', 'Europe/Zurich', '2020-06-22T07:00'],
  ['2020-12-22', '09:00', 'Europe/Zurich', '2020-12-22T08:00'],
  ['2020-06-22', '00:00', 'Europe/Zurich', '2020-06-21T22:00'],
  ['2020-06-22', '09:00', 'America/New_York', '2020-06-22T13:00'],
  ['2020-12-22', '21:30', 'America/New_York', '2020-12-23T02:30'],
  ['2020-06-22', '09:00', 'Asia/Kolkata', '2020-06-22T03:30'],
  ['2020-06-22', '02:15', 'Asia/Kolkata', '2020-06-21T20:45'],
  ['2020-06-22', '09:00', 'Pacific/Chatham', '2020-06-21T20:15'],
  ['2020-12-22', '09:00', 'Pacific/Chatham', '2020-12-21T19:15'],
  ['2020-02-29', '12:00', 'UTC', '2020-02-29T12:00'],
  // The hours around the change to summer time: Zurich at 01:00 UTC, New York at 07:00 UTC, Chatham at 14:00 UTC.
  ['2020-03-29', '01:59', 'Europe/Zurich', '2020-03-29T00:59'],
  ['2020-03-29', '03:00', 'Europe/Zurich', '2020-03-29T01:00'],
  ['2020-03-08', '01:59', 'America/New_York', '2020-03-08T06:59'],
  ['2020-03-08', '03:00', 'America/New_York', '2020-03-08T07:00'],
  ['2020-09-27', '02:44', 'Pacific/Chatham', '2020-09-26T13:59'],
  ['2020-09-27', '03:45', 'Pacific/Chatham', '2020-09-26T14:00'],
  // And back: Zurich at 01:00 UTC, New York at 06:00 UTC, Chatham at 14:00 UTC.
  ['2020-10-25', '01:59', 'Europe/Zurich', '2020-10-24T23:59'],
  ['2020-10-25', '03:00', 'Europe/Zurich', '2020-10-25T02:00'],
  ['2020-11-01', '00:59', 'America/New_York', '2020-11-01T04:59'],
  ['2020-11-01', '02:00', 'America/New_York', '2020-11-01T07:00'],
  ['2020-04-05', '02:44', 'Pacific/Chatham', '2020-04-04T12:59'],
  ['2020-04-05', '03:45', 'Pacific/Chatham', '2020-04-04T15:00'],
]

describe('time', () => {
  test.each(known)('M13 %s %s in %s is %s UTC', (date, time, zone, utc) => {
    expect(iso(instantOf(date, time, zone))).toBe(utc)
    expect(localAt(instantOf(date, time, zone), zone)).toEqual({ date, time })
  })

  test('M13 an hour that is shown twice is the first one', () => {
    expect(iso(instantOf('2020-10-25', '02:30', 'Europe/Zurich'))).toBe('2020-10-25T00:30')
    expect(iso(instantOf('2020-11-01', '01:30', 'America/New_York'))).toBe('2020-11-01T05:30')
    expect(iso(instantOf('2020-04-05', '03:00', 'Pacific/Chatham'))).toBe('2020-04-04T13:15')
  })

  test('M13 an hour that is never shown is as much later as the clocks jump', () => {
    expect(iso(instantOf('2020-03-29', '02:30', 'Europe/Zurich'))).toBe('2020-03-29T01:30')
    expect(iso(instantOf('2020-03-08', '02:30', 'America/New_York'))).toBe('2020-03-08T07:30')
    expect(iso(instantOf('2020-09-27', '03:00', 'Pacific/Chatham'))).toBe('2020-09-26T14:15')
  })

  test('M13 every minute of a wall clock is found again, never later than it was', () => {
    const zones = [
      'Europe/Zurich',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Chatham',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    ]
    const instant = fc.integer({ min: Date.UTC(2019, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
    assertLaw(
      fc.property(fc.constantFrom(...zones), instant, (zone, minute) => {
        const shown = localAt(minute * 60_000, zone)
        const again = instantOf(shown.date, shown.time, zone)
        expect(localAt(again, zone)).toEqual(shown)
        expect(again).toBeLessThanOrEqual(minute * 60_000)
      }),
      { numRuns: 500 },
    )
  })

  test('M1 a zone has a name; an offset is none', () => {
    expect(['Europe/Zurich', 'America/Argentina/Ushuaia', 'UTC', 'Etc/GMT+3'].map(isZone)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['', 'Europe', 'Mars/Base', '+01:00', '-05:30'].map(isZone)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  test('M13 minutes of a day', () => {
    expect(['00:00', '09:30', '23:59'].map(minutesOf)).toEqual([0, 570, 1439])
  })

  test('M14 what a clock shows is what it ran and what it runs', () => {
    expect(elapsed({ ranMs: 1000, resumedAt: 5000 }, 7000)).toBe(3000)
  })
})
