import { describe, expect, test } from 'vitest'
import { daysOnClock } from '../client/agenda/reading.ts'
import {
  type Clocks,
  datedTime,
  dayWords,
  deadlineTime,
  ownTime,
  spanBeside,
  spanWords,
  stampOf,
  timeOnBoth,
} from '../client/times.ts'
import { instantOf, isZone, knownZone, localAt } from '../shared/kernel/time.ts'
import { cityOf, currentZone, formerNames, zoneTitle } from '../shared/kernel/zones.ts'
import { createMessageFormatter } from '../shared/wording.ts'
import { does, given, item } from './given.ts'

const intl = createMessageFormatter('en-GB', (error) => {
  throw error
})

/** Where the meeting is, its day and hour, where the reader is, the day it is, and what the reader is shown. */
const table: readonly (readonly [
  meeting: string,
  date: string,
  time: string,
  own: string,
  today: string,
  shown: string,
])[] = [
  // the same clock
  ['Europe/Zurich', '2027-03-15', '09:00', 'Europe/Zurich', '2027-03-15', '09:00'],
  ['Europe/Zurich', '2027-03-15', '09:00', 'Europe/Paris', '2027-03-12', '09:00 on Monday 15 March'],
  ['Asia/Kolkata', '2027-03-15', '09:00', 'Asia/Calcutta', '2027-03-15', '09:00'],
  // another time, the same day
  ['Europe/Zurich', '2027-03-15', '09:00', 'Europe/London', '2027-03-15', '09:00 in Zurich, 08:00 your time'],
  [
    'Asia/Kathmandu',
    '2027-03-15',
    '09:00',
    'Asia/Kolkata',
    '2027-03-15',
    '09:00 in Kathmandu, 08:45 your time',
  ],
  // another day
  [
    ...(['America/New_York', '2027-03-15', '09:00', 'Pacific/Auckland', '2027-03-15'] as const),
    '09:00 in New York, 02:00 on Tuesday your time',
  ],
  [
    ...(['America/New_York', '2026-12-01', '08:07', 'Pacific/Auckland', '2026-11-28'] as const),
    '08:07 on Tuesday 1 December in New York, 02:07 on Wednesday your time',
  ],
  [
    ...(['Asia/Kathmandu', '2027-03-15', '03:00', 'America/New_York', '2027-03-15'] as const),
    '03:00 in Kathmandu, 17:15 on Sunday your time',
  ],
  // a whole day between the same hours
  [
    ...(['Pacific/Kiritimati', '2027-03-15', '09:00', 'Pacific/Honolulu', '2027-03-15'] as const),
    '09:00 in Kiritimati, 09:00 on Sunday your time',
  ],
  // summer time begins in New York on 14 March 2027, in Zurich on 28 March; it ends there on 31 October
  [
    'America/New_York',
    '2027-03-13',
    '20:00',
    'Europe/Zurich',
    '2027-03-13',
    '20:00 in New York, 02:00 on Sunday your time',
  ],
  [
    'America/New_York',
    '2027-03-14',
    '20:00',
    'Europe/Zurich',
    '2027-03-14',
    '20:00 in New York, 01:00 on Monday your time',
  ],
  [
    'Europe/Zurich',
    '2027-10-31',
    '09:00',
    'Europe/London',
    '2027-10-30',
    '09:00 on Sunday 31 October in Zurich, 08:00 your time',
  ],
  // another year
  [
    'UTC',
    '2028-01-03',
    '10:00',
    'Asia/Tokyo',
    '2027-12-31',
    '10:00 on Monday 3 January 2028 in UTC, 19:00 your time',
  ],
]

describe('Z26 a time says its day and whose clock it is', () => {
  for (const [zone, date, time, own, today, shown] of table)
    test(`Z26 ${date} ${time} in ${zone}, read in ${own}`, () => {
      expect(timeOnBoth(intl, instantOf(date, time, zone), { zone, own, today })).toBe(shown)
    })

  test('Z26 a reader whose clock shows the same is told no second time', () => {
    const clocks: Clocks = { zone: 'Asia/Calcutta', own: 'Asia/Kolkata', today: '2027-03-15' }
    expect(ownTime(intl, instantOf('2027-03-15', '09:00', 'Asia/Kolkata'), clocks)).toBeUndefined()
  })

  test('Z26 from and until say a day that they share once, and one that they do not share where it changes', () => {
    const zone = 'America/New_York'
    const span = (from: string, until: string, own: string) =>
      spanBeside(
        intl,
        { start: instantOf('2027-03-15', from, zone), end: instantOf('2027-03-15', until, zone) },
        own,
        '2027-03-15',
      )
    expect(span('09:00', '10:00', zone)).toBe('09:00–10:00')
    expect(span('09:00', '10:00', 'Pacific/Auckland')).toBe('02:00–03:00 on Tuesday')
    expect(span('17:30', '18:30', 'Europe/London')).toBe('21:30–22:30')
    expect(span('19:30', '20:30', 'Europe/London')).toBe('23:30–00:30 on Tuesday')
  })

  test('Z26 what is past has its day in short, once it is not today', () => {
    const clocks: Clocks = { zone: 'UTC', own: 'UTC', today: '2027-03-15' }
    const at = (date: string) => stampOf(intl, instantOf(date, '14:05', 'UTC'), clocks)
    expect([at('2027-03-15'), at('2027-03-14'), at('2026-12-31')]).toEqual([
      '14:05',
      '14 Mar, 14:05',
      '31 Dec 2026, 14:05',
    ])
    expect(datedTime(intl, instantOf('2027-03-14', '14:05', 'UTC'), clocks)).toBe('14:05 on Sunday 14 March')
    expect(dayWords(intl, '2028-02-29', '2027-03-15')).toBe('Tuesday 29 February 2028')
  })
})

test('Z26 what ends within two hours is counted down, and says its day only when that is not today', () => {
  const clocks: Clocks = { zone: 'America/New_York', own: 'Pacific/Auckland', today: '2026-11-30' }
  const at = (date: string, time: string, left: number) =>
    deadlineTime(intl, instantOf(date, time, 'America/New_York'), clocks, left)
  expect(at('2026-11-30', '23:55', 10)).toBe('23:55')
  expect(at('2026-12-01', '00:05', 20)).toBe('00:05 on Tuesday 1 December')
  expect(at('2026-11-30', '23:55', 120)).toBe('23:55 in New York, 17:55 on Tuesday your time')
})

test('Z27 a duration is said in minutes, in hours, in days', () => {
  const said = [0, 1, 43, 119, 120, 403, 1440, 2879, 2880, 4320, 4321, 4350, 4380, 10_080]
  expect(said.map((minutes) => spanWords(intl, minutes))).toEqual([
    ...['0 minutes', '1 minute', '43 minutes', '119 minutes', '2 hours', '6 hours 43 minutes'],
    ...['24 hours', '47 hours 59 minutes', '2 days', '3 days', '3 days', '3 days 1 hour', '3 days 1 hour'],
    '7 days',
  ])
})

test('Z26 the agenda on another clock is divided by the days of that clock, and nothing is lost or moved', () => {
  const { state } = given(
    does('organizer', { type: 'createMeeting', meetingId: 'm', title: 'Days', zone: 'Asia/Kathmandu' }),
    does('organizer', {
      type: 'importAgenda',
      rows: [
        ...(['05:00', '05:30', '06:00'] as const).map((start, index) => ({
          ...{ day: '2027-03-15', start, end: ['05:30', '06:00', '07:00'][index] ?? '' },
          ...{
            kind: 'item' as const,
            title: `Item ${index}`,
            lead: '',
            documents: [],
            parent: null,
            purpose: null,
          },
        })),
      ],
    }),
  )
  const [first] = state.agenda.sittings
  if (!first) throw new Error('There is no sitting')
  const { items } = state.agenda
  const onClock = (zone: string) =>
    daysOnClock({ sitting: first, items }, 'Asia/Kathmandu', zone).map(({ date, items: some }) => [
      date,
      some.map(({ title }) => title),
    ])
  expect(onClock('Asia/Kathmandu')).toEqual([['2027-03-15', ['Item 0', 'Item 1', 'Item 2']]])
  expect(onClock('America/New_York')).toEqual([['2027-03-14', ['Item 0', 'Item 1', 'Item 2']]])
  // Kathmandu is 5:45 before UTC: the second item begins there at 23:45, the third at 00:15.
  expect(onClock('UTC')).toEqual([
    ['2027-03-14', ['Item 0', 'Item 1']],
    ['2027-03-15', ['Item 2']],
  ])
  const untimed = { ...item('x', '9'), start: null, end: null }
  const days = daysOnClock({ sitting: first, items: [untimed, ...items, untimed] }, 'Asia/Kathmandu', 'UTC')
  expect(days.map(({ items: some }) => some.length)).toEqual([3, 2])
})

test('Z28 cities have the names of today, as the United Nations writes them', () => {
  const names = {
    'Europe/Kiev': 'Kyiv',
    'Asia/Katmandu': 'Kathmandu',
    'Asia/Saigon': 'Ho Chi Minh City',
    'Asia/Calcutta': 'Kolkata',
    'Asia/Rangoon': 'Yangon',
    'Asia/Dacca': 'Dhaka',
    'Asia/Thimbu': 'Thimphu',
    'Asia/Ulan_Bator': 'Ulaanbaatar',
    'Asia/Macau': 'Macao',
    'America/Godthab': 'Nuuk',
    'America/Buenos_Aires': 'Buenos Aires',
    'America/Sao_Paulo': 'São Paulo',
    'Africa/Asmera': 'Asmara',
    'Pacific/Enderbury': 'Kanton',
    'America/New_York': 'New York',
    'Etc/UTC': 'UTC',
    'Etc/GMT+5': 'UTC−5',
    constructor: 'constructor',
  }
  for (const [zone, city] of Object.entries(names)) expect([zone, cityOf(zone)]).toEqual([zone, city])
  expect(zoneTitle('Asia/Saigon')).toBe('Asia/Ho Chi Minh City')
  expect(zoneTitle('America/Argentina/Buenos_Aires')).toBe('America/Argentina/Buenos Aires')
  expect(formerNames('Asia/Kolkata')).toEqual(['Asia/Calcutta'])
})

test('Z28 no zone that this machine lists shows an old name, and all are known by both', () => {
  const old =
    /Kiev|Katmandu|Saigon|Calcutta|Rangoon|Dacca|Thimbu|Ulan_Bator|Godthab|Asmera|Ponape|Truk|Faeroe|Ashkhabad/
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const current = currentZone(zone)
    expect(current).not.toMatch(old)
    expect(isZone(current)).toBe(true)
    expect(localAt(0, current)).toEqual(localAt(0, zone))
    expect(currentZone(current)).toBe(current)
  }
  expect(knownZone('Asia/Kolkata')).toBe('Asia/Kolkata')
  expect(isZone('Atlantis/Capital')).toBe(false)
})

test('Z28 a meeting is made and described with either name of a zone, and keeps the one of today', () => {
  const made = given(
    does('organizer', { type: 'createMeeting', meetingId: 'm', title: 'In Kyiv', zone: 'Europe/Kiev' }),
  )
  expect(made.state.meeting.zone).toBe('Europe/Kyiv')
  const described = made.when('organizer', { type: 'describeMeeting', title: 'There', zone: 'Asia/Calcutta' })
  expect(described.accepted.state.meeting.zone).toBe('Asia/Kolkata')
  made
    .when('organizer', { type: 'describeMeeting', title: 'There', zone: 'Atlantis/Capital' })
    .refused('unknown-zone', 'Atlantis/Capital')
})
