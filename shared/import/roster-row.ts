/** A roster as it is read and written, and the columns that hold it. */

import type { Membership, OrganizationKind, SeatKind, SeatRole } from '../roster/model.ts'
import type { Columns, Vocabulary } from './columns.ts'
import type { Answers, Problem, Row } from './table.ts'

export interface RosterOrganization {
  readonly code: string
  /** Empty where the file does not say it. */
  readonly name: string
  readonly kind: OrganizationKind
  /** Yes, no, or the spans of days in which it belongs to the Steering Group. */
  readonly steeringGroup: boolean | readonly Membership[]
  readonly aliases: readonly string[]
}

/** A seat, wherever it comes from. */
export interface PlannedSeat {
  /** The code of its organization. */
  readonly organization: string
  readonly name: string
  readonly role: SeatRole
  readonly seat: SeatKind
  /** Rows with the same key are one person with several seats. */
  readonly person: string | null
}

export interface RosterSeat extends PlannedSeat {
  readonly line: number
}

export type RosterColumn =
  | 'organization'
  | 'organization_name'
  | 'kind'
  | 'steering_group'
  | 'aliases'
  | 'name'
  | 'role'
  | 'seat'
  | 'person'
  | RegistrationColumn

/** Columns that lists of registration systems have; what Rostrum writes has none of them. */
export type RegistrationColumn = 'given_name' | 'middle_name' | 'family_name' | 'status'

export const rosterColumns: Vocabulary<Exclude<RosterColumn, RegistrationColumn>> = {
  // Of two columns that could both be meant, the one that is named earlier here is taken.
  organization: [
    ...['organisation', 'org', 'organizationcode', 'organisationcode', 'acronym', 'abbreviation', 'code'],
    ...['affiliation', 'affiliations', 'entity', 'agency', 'institution', 'institutionname', 'institute'],
    ...['company', 'companyname', 'nameoforganization', 'nameoforganisation', 'nameofinstitution'],
    ...['organizationname', 'organisationname', 'representing', 'employer', 'organizationrepresented'],
    ...['organisme', 'institutionreprésentée', 'organización', 'organizacion', 'entidad', 'institución'],
    ...[
      'institucion',
      'empresa',
      'entité',
      'организация',
      'учреждение',
      '组织',
      '机构',
      '单位',
      'المنظمة',
      'الجهة',
    ],
    ...['organizzazione', 'organização', 'instituição', 'einrichtung', 'firma'],
    ...['delegation', 'délégation', 'delegación', 'memberstate', 'country', 'pays', 'país'],
    ...['memberorganization', 'memberorganisation', 'body', 'member', 'membre', 'miembro', 'mitglied'],
  ],
  organization_name: ['organisationname', 'orgname', 'fullname', 'entityname', 'agencyname'],
  kind: ['type', 'category', 'membership', 'participanttype', 'registrationtype', 'participantcategory'],
  steering_group: ['sg', 'steering', 'steeringgroupmember', 'insteeringgroup', 'sgmember'],
  aliases: ['alias', 'othernames', 'alsoknownas', 'aka'],
  name: [
    ...['personsname', 'personname', 'participant', 'participantname', 'delegatename', 'label', 'seatname'],
    ...['fullname', 'completename', 'nameandtitle', 'displayname', 'registrant', 'attendee', 'delegate'],
    ...['representative', 'nameofparticipant', 'nameofdelegate', 'nameofrepresentative', 'participants'],
    ...['nomcomplet', 'nombrecompleto', 'nomecompleto', 'фио', 'полноеимя', '姓名', 'الاسم', 'الاسمالكامل'],
    ...['firstnamelastname', 'lastnamefirstname', 'namesurname', 'surnamename', 'nomprénom', 'prénomnom'],
    ...['username', 'usernameoriginalname', 'nameoriginalname', 'contactname', 'invitee'],
  ],
  role: ['function', 'capacity', 'meetingrole', 'roleinthemeeting', 'fonction', 'función'],
  seat: ['seatkind', 'place', 'rank'],
  person: [
    ...['personid', 'personkey', 'key', 'email', 'mail', 'emailaddress', 'useremail', 'workemail'],
    ...['businessemail', 'attendeeemail', 'mailaddress', 'courriel', 'adresseemail', 'adresseélectronique'],
    ...['correoelectrónico', 'correoelectronico', 'correo', 'электроннаяпочта', '邮箱', 'البريدالإلكتروني'],
    ...['participantidupn', 'userprincipalname', 'upn'],
  ],
}

/** Under these names registration systems hold what a roster has in its columns `name` and in none. */
export const registrationColumns: Vocabulary<RegistrationColumn> = {
  given_name: [
    ...['firstname', 'firstnames', 'givenname', 'givennames', 'forename', 'forenames', 'first', 'given'],
    ...['prénom', 'prénoms', 'prenom', 'prenoms', 'nombre', 'nombres', 'vorname', 'vornamen', 'nome'],
    ...['имя', '名', '名字', 'الاسمالأول'],
  ],
  middle_name: ['middlename', 'middlenames', 'middle', 'middleinitial', 'отчество'],
  family_name: [
    ...['lastname', 'lastnames', 'familyname', 'familynames', 'surname', 'surnames', 'last', 'family', 'nom'],
    ...['nomdefamille', 'apellido', 'apellidos', 'nachname', 'familienname', 'cognome', 'sobrenome'],
    ...['фамилия', '姓', '姓氏', 'اسمالعائلة', 'اللقب'],
  ],
  status: [
    ...['registrationstatus', 'registrationstate', 'approvalstatus', 'attendancestatus', 'attendeestatus'],
    ...['participationstatus', 'invitationstatus', 'confirmationstatus', 'rsvp', 'rsvpstatus', 'response'],
    ...['confirmed', 'confirmation', 'approval', 'approved', 'attending', 'attendance', 'cancelled'],
    ...['canceled', 'declined', 'withdrawn', 'state', 'statut', 'estado', 'статус', '状态', 'الحالة'],
  ],
}

/** An organization of the meeting that a file is read for. */
export interface KnownOrganization {
  readonly code: string
  readonly name?: string
  readonly aliases?: readonly string[]
}

export interface RosterSource {
  readonly columns: Columns<RosterColumn>
  readonly rows: readonly Row[]
  readonly answers: Answers
  readonly tell: (problem: Problem) => void
}

/** A row with what its cells say; null where they say nothing or cannot be read. */
export interface SaidSeat {
  readonly row: Row
  readonly code: string
  readonly name: string
  readonly person: string | null
  readonly organizationName: string
  readonly aliases: readonly string[]
  readonly kind: OrganizationKind | null
  readonly steeringGroup: RosterOrganization['steeringGroup'] | null
  readonly role: SeatRole | null
  readonly seat: SeatKind | null
}

export const longestCells: Readonly<
  Record<'organization' | 'organization_name' | 'aliases' | 'name' | 'person', number>
> = {
  organization: 40,
  organization_name: 200,
  aliases: 80,
  name: 200,
  person: 200,
}
