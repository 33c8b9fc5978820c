/**
 * Names of time zones. Browsers go on calling some zones as they were called long ago (Asia/Calcutta, Europe/Kiev); here
 * they have the names of today, and cities are written as the United Nations writes them.
 */

/** Old identifiers of the tz database and the ones that took their place, where the name of a city has changed. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Atka': 'America/Adak',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Fort_Wayne': 'America/Indiana/Indianapolis',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'America/Porto_Acre': 'America/Rio_Branco',
  'America/Rosario': 'America/Argentina/Cordoba',
  'Asia/Ashkhabad': 'Asia/Ashgabat',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Dacca': 'Asia/Dhaka',
  'Asia/Istanbul': 'Europe/Istanbul',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Macao': 'Asia/Macau',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Thimbu': 'Asia/Thimphu',
  'Asia/Ujung_Pandang': 'Asia/Makassar',
  'Asia/Ulan_Bator': 'Asia/Ulaanbaatar',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Samoa': 'Pacific/Pago_Pago',
  'Pacific/Truk': 'Pacific/Chuuk',
  'Pacific/Yap': 'Pacific/Chuuk',
  Cuba: 'America/Havana',
  Egypt: 'Africa/Cairo',
  Eire: 'Europe/Dublin',
  GB: 'Europe/London',
  Hongkong: 'Asia/Hong_Kong',
  Iceland: 'Atlantic/Reykjavik',
  Iran: 'Asia/Tehran',
  Israel: 'Asia/Jerusalem',
  Jamaica: 'America/Jamaica',
  Japan: 'Asia/Tokyo',
  Libya: 'Africa/Tripoli',
  NZ: 'Pacific/Auckland',
  PRC: 'Asia/Shanghai',
  Poland: 'Europe/Warsaw',
  Portugal: 'Europe/Lisbon',
  ROK: 'Asia/Seoul',
  Singapore: 'Asia/Singapore',
  Turkey: 'Europe/Istanbul',
  'US/Central': 'America/Chicago',
  'US/Eastern': 'America/New_York',
  'US/Mountain': 'America/Denver',
  'US/Pacific': 'America/Los_Angeles',
  ...Object.fromEntries(
    ['Etc/UTC', 'Etc/UCT', 'Etc/Universal', 'Etc/Zulu', 'Etc/GMT', 'UCT', 'Universal', 'Zulu', 'GMT'].map(
      (zone) => [zone, 'UTC'],
    ),
  ),
}

/** Cities whose identifier is not how they are written. */
const written: Readonly<Record<string, string>> = {
  'Africa/El_Aaiun': 'Laayoune',
  'Africa/Lome': 'Lomé',
  'Africa/Ndjamena': 'N’Djamena',
  'Africa/Sao_Tome': 'São Tomé',
  'America/Asuncion': 'Asunción',
  'America/Bogota': 'Bogotá',
  'America/Curacao': 'Curaçao',
  'America/Port-au-Prince': 'Port-au-Prince',
  'America/Port_of_Spain': 'Port of Spain',
  'America/Sao_Paulo': 'São Paulo',
  'America/St_Johns': 'St. John’s',
  'Asia/Ho_Chi_Minh': 'Ho Chi Minh City',
  'Asia/Kuwait': 'Kuwait City',
  'Asia/Macau': 'Macao',
  'Europe/Uzhgorod': 'Uzhhorod',
  'Europe/Zaporozhye': 'Zaporizhzhia',
  'Indian/Reunion': 'Réunion',
  'Pacific/Noumea': 'Nouméa',
}

const of = (table: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** The identifier of today for one of yesterday; any other as it is. */
export const currentZone = (zone: string): string => of(renamed, zone) ?? zone

/** What a zone was called before: what an older browser may know it by. In no order that matters. */
export const formerNames = (zone: string): readonly string[] =>
  Object.keys(renamed).filter((name) => renamed[name] === zone)

/** The city of a zone as it is written, for "14:05 in Kyiv"; where a zone has none, how far it is from UTC. */
export const cityOf = (zone: string): string => {
  const current = currentZone(zone)
  // The signs of these are the other way round: Etc/GMT+5 is west of Greenwich.
  const [, sign, hours] = /^Etc\/GMT([+-])(\d+)$/.exec(current) ?? []
  if (sign !== undefined) return hours === '0' ? 'UTC' : `UTC${sign === '+' ? '−' : '+'}${hours}`
  return of(written, current) ?? (current.split('/').at(-1) ?? current).replaceAll('_', ' ')
}

/** The whole name of a zone to choose it by: "Asia/Kolkata", "Asia/Ho Chi Minh City". */
export const zoneTitle = (zone: string): string => {
  const current = currentZone(zone)
  const place = of(written, current)
  return place === undefined
    ? current.replaceAll('_', ' ')
    : [...current.split('/').slice(0, -1), place].join('/').replaceAll('_', ' ')
}
