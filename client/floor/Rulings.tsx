import { floorItemId } from '../../shared/agenda/select.ts'
import type { Ruling } from '../../shared/floor/model.ts'
import { organizationOf } from '../../shared/roster/select.ts'
import { useNow } from '../clock.ts'
import { Say, useText } from '../messages/Say.tsx'
import { useActedFor, useCodes } from '../people.ts'
import { useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { Card } from './Card.tsx'
import { Codes } from './Codes.tsx'
import style from './fair.module.css'
import { fairText } from './fair-messages.ts'

/** The name of a ruling as a choice in a sentence. */
export const rulingKey = ({ ruling }: Pick<Ruling, 'ruling'>): string => ruling.replace('-', '')

/** For who appealed by mistake, and for the podium: until it is put to the body. */
export const WithdrawAppeal = (of: { readonly requestId: string; readonly organizationId: string }) => {
  const tell = useText()
  const [code = ''] = useCodes()([of.organizationId])
  return (
    <div>
      <Act
        command={{ type: 'withdrawAppeal', requestId: of.requestId }}
        size="small"
        look="quiet"
        whyShown="on-focus"
        confirm={tell(fairText.withdrawAppealSure, { code })}
        done={tell(fairText.appealWithdrawn)}
      >
        <Say it={fairText.withdrawAppeal} />
      </Act>
    </div>
  )
}

const Appeal = ({ ruling }: { ruling: Ruling }) => {
  const tell = useText()
  const acted = useActedFor()
  const roster = useMeeting((state) => state.roster)
  const member = acted.find((id) => organizationOf(roster, id)?.kind === 'member')
  const [code = ''] = useCodes()(member === undefined ? [] : [member])
  if (ruling.appealedBy !== null)
    return (
      <>
        <p className={style.strong}>
          <Say it={fairText.appealed} with={{ code: <Codes of={[ruling.appealedBy]} /> }} />
        </p>
        {acted.includes(ruling.appealedBy) && (
          <WithdrawAppeal requestId={ruling.requestId} organizationId={ruling.appealedBy} />
        )}
      </>
    )
  // Only who acts for a member of the body can appeal: for the others there is nothing to press.
  if (member === undefined) return null
  return (
    <div>
      <Act
        command={{ type: 'appealRuling', requestId: ruling.requestId, organizationId: member }}
        size="small"
        confirm={tell(fairText.appealSure, { code })}
        done={tell(fairText.appealDone)}
      >
        <Say it={fairText.appeal} />
      </Act>
    </div>
  )
}

const Earlier = ({ ruling }: { ruling: Ruling }) =>
  (ruling.earlier ?? []).map((one) => (
    <p key={one.at} className={style.soft} dir="auto">
      <Say it={fairText.rulingCorrected} with={{ ruling: rulingKey(one), reason: one.reason }} />
    </p>
  ))

const RulingWords = ({ ruling }: { ruling: Ruling }) => (
  <>
    <p>
      <strong>
        <Say it={fairText.ruled} with={{ ruling: rulingKey(ruling) }} />
      </strong>
      {ruling.text && <span dir="auto"> · {ruling.text}</span>}
    </p>
    <Earlier ruling={ruling} />
    <Appeal ruling={ruling} />
  </>
)

const Title = ({ ruling }: { ruling: Ruling }) => (
  <Say it={fairText.ruling} with={{ code: <Codes of={[ruling.organizationId]} /> }} />
)

const useRulings = (): readonly Ruling[] => {
  const itemId = useMeeting(({ agenda }) => floorItemId(agenda))
  return useMeeting((state) => state.floor.rulings).filter((ruling) => ruling.itemId === itemId)
}

/** How long the last ruling stands above the list; after that it is among the rulings of the item. */
const newMs = 300_000

const useNewRuling = (): Ruling | undefined => {
  const last = useRulings().at(-1)
  const now = useNow(15_000)
  return last && now - last.at < newMs ? last : undefined
}

/** The ruling that was just made, for everybody to see and for members to appeal against. */
export const RulingCard = () => {
  const ruling = useNewRuling()
  if (!ruling) return null
  return (
    <Card key={ruling.requestId} heading={<Title ruling={ruling} />}>
      <RulingWords ruling={ruling} />
    </Card>
  )
}

/** The rulings on this item that no longer stand above the list. */
export const Rulings = () => {
  const recent = useNewRuling()
  const rulings = useRulings().filter(({ requestId }) => requestId !== recent?.requestId)
  if (rulings.length === 0) return null
  return (
    <Disclosure open summary={<Say it={fairText.rulings} />}>
      <ul className={style.answers}>
        {rulings.toReversed().map((ruling) => (
          <li key={ruling.requestId}>
            <p className={style.soft}>
              <Title ruling={ruling} />
            </p>
            <RulingWords ruling={ruling} />
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
