import {
  type ComponentType,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { itemOf } from '../../shared/agenda/select.ts'
import { emptyState } from '../../shared/meeting/features.ts'
import { type FormAbout, formNewsOf, type SubjectStanding, standingOf } from '../form-news.ts'
import { catalogue } from '../messages/catalogue.ts'
import { Say, useText } from '../messages/Say.tsx'
import { Part } from '../Part.tsx'
import { useClient, useMeeting } from '../store.ts'
import { announce } from './announce.ts'
import { Button } from './Button.tsx'
import { copyText } from './copy-text.ts'
import { FormName, Home } from './FormHome.tsx'
import {
  closeForm,
  isPlaced,
  leavePlace,
  placeForm,
  settleForm,
  textIn,
  useOpenForms,
  waitsForPlace,
} from './open-forms.ts'
import style from './pieces.module.css'
import { Banner } from './pieces.tsx'

const words = catalogue('formNews', {
  kept: 'You had begun this here. It is kept until you close it.',
  itemOn: '{next} has started. {what} belongs to {item}.',
  goesOn: '{next} has started. What you enter here goes there now.',
  goesNowhere: '{item} is no longer on. What you enter here is entered between two items.',
  itemOver: '{item} is no longer on. {what} belongs to it.',
  item: 'Item {number}',
  itemNamed: '“{title}”',
  ownItem: 'item {number}',
  noItem: 'the time between two items',
  note: 'This note',
  text: 'This text',
  form: 'This form',
  'item-': 'This item has been removed.',
  'sitting-': 'This sitting has been removed.',
  'organization-': 'This organization has been removed.',
  'person-': 'This person has been removed.',
  'group-': 'This group has been removed.',
  'action-': 'This action has been removed.',
  'decision-': 'This decision has been removed.',
  'decision-withdrawn': 'This decision has been withdrawn.',
  'decision-concluded': 'The chair has concluded on this decision.',
  'point-': 'This point has been removed.',
  'point-withdrawn': 'The decision of this point has been withdrawn.',
  'point-concluded': 'The chair has concluded on this point.',
  'amendment-': 'This amendment has been removed.',
  'amendment-applied': 'This amendment has been applied.',
  'amendment-declined': 'This amendment has been declined.',
  'amendment-withdrawn': 'This amendment has been withdrawn.',
  'poll-': 'This poll has been removed.',
  'poll-open': 'This poll has been opened.',
  'poll-closed': 'This poll has been closed.',
  'poll-void': 'This poll has been made void.',
  'question-': 'This question has been removed.',
  'question-open': 'This question has been put.',
  'question-closed': 'This round has been closed.',
  'request-': 'This speaker is no longer on the list.',
  'request-speaking': 'This speaker has the floor now.',
  'ruling-ruled': 'This point of order has been ruled on.',
  'message-': 'This message has been removed.',
  'message-hidden': 'This message has been hidden.',
  'submission-': 'This message no longer waits for its review.',
  'submission-declined': 'This message has been declined.',
  changed: 'What this is about has changed.',
  copy: 'Copy the text',
  copied: 'Copied.',
  notCopied: 'The browser did not let it be copied. Mark the text and copy it.',
  putAway: 'Put away',
})

type What = 'note' | 'text' | 'form'

const useItemName = () => {
  const agenda = useMeeting((state) => state.agenda)
  const tell = useText()
  return (id: string | null, own: boolean): string => {
    const item = itemOf(agenda, id)
    if (!item) return tell(words.noItem)
    if (item.number === '') return tell(words.itemNamed, { title: item.title })
    return tell(own ? words.ownItem : words.item, { number: item.number })
  }
}

/** What has happened to the subject since the form was opened, in a sentence; undefined: nothing. */
const useNews = (about: FormAbout, opened: string | undefined, what: What): string | undefined => {
  const tell = useText()
  const nameOf = useItemName()
  const now = useMeeting((state) => JSON.stringify(standingOf(state, about)))
  if (opened === undefined || opened === now) return undefined
  const news = formNewsOf(about, JSON.parse(opened) as SubjectStanding, JSON.parse(now) as SubjectStanding)
  if (!news) return undefined
  if (news.happened === 'subject')
    return tell(words[`${news.kind}-${news.is}` as keyof typeof words] ?? words.changed)
  if (news.goesOn)
    return news.on === null
      ? tell(words.goesNowhere, { item: nameOf(news.of, false) })
      : tell(words.goesOn, { next: nameOf(news.on, false) })
  if (news.on === null) return tell(words.itemOver, { item: nameOf(news.of, false), what: tell(words[what]) })
  return tell(words.itemOn, {
    next: nameOf(news.on, false),
    item: nameOf(news.of, true),
    what: tell(words[what]),
  })
}

/** Above a form: what others have done meanwhile, and what can be done with its text. */
const News = ({ name, about, what }: { name: string; about: FormAbout; what: What }) => {
  const form = useOpenForms(({ list }) => list.find((one) => one.name === name))
  const news = useNews(about, form?.opened, what)
  const tell = useText()
  const banner = useRef<HTMLDivElement>(null)
  const isThere = form !== undefined && (!form.placed || news !== undefined)
  useEffect(() => {
    if (news !== undefined) announce(news)
  }, [news])
  useEffect(() => {
    if (!isThere) return
    const { activeElement: active } = document
    if (!active || !form?.node.contains(active)) return
    // What has happened, and where somebody writes: both in sight.
    banner.current?.scrollIntoView({ block: 'nearest' })
    active.scrollIntoView({ block: 'nearest' })
  }, [isThere, form?.node])
  if (!isThere) return null
  const copy = async () => announce(tell((await copyText(textIn(name))) ? words.copied : words.notCopied))
  return (
    <div ref={banner} className={style.formNews}>
      <Banner kind="accent">
        <span>{news ?? <Say it={words.kept} />}</span>
        <Button size="small" onClick={() => void copy()}>
          <Say it={words.copy} />
        </Button>
        {!form.placed && (
          <Button size="small" look="quiet" onClick={() => closeForm(name)}>
            <Say it={words.putAway} />
          </Button>
        )}
      </Banner>
    </div>
  )
}

interface FormSlotProps {
  /** Of the form with its subject: "point.7". The same name is the same form, wherever it is drawn. */
  readonly name: string
  readonly about: FormAbout
  readonly what?: What
  /** Always there: nobody opens or closes it. */
  readonly lasting?: boolean
  readonly children: ReactNode
}

/** The place of a form. When it goes, what somebody works at stays: see open-forms.ts. */
export const FormSlot = ({ name, about, what = 'text', lasting = false, children }: FormSlotProps) => {
  const home = use(Home)
  const place = useRef<HTMLDivElement>(null)
  const form = (
    <FormName value={name}>
      <News name={name} about={about} what={what} />
      <Part name="form">{children}</Part>
    </FormName>
  )
  useLayoutEffect(() => {
    const standing = () =>
      JSON.stringify(standingOf(useClient.getState().replica?.state ?? emptyState, about))
    if (place.current && home !== '') placeForm(name, home, form, place.current, lasting, standing)
  })
  useLayoutEffect(() => () => leavePlace(name, lasting), [name, lasting])
  if (home === '') return form
  return <div ref={place} style={{ display: 'contents' }} />
}

interface Identity {
  readonly name: string
  readonly about: FormAbout
  readonly what?: What
}

/** A form that is opened and closed, made one that belongs to its subject: it stays until it is closed. */
export const keptForm = <P extends { readonly onClose: (...given: never[]) => void }>(
  identify: (props: P) => Identity,
  Form: ComponentType<P>,
) => {
  const Kept = (props: P) => {
    const identity = identify(props)
    const { name } = identity
    const onClose = (...given: never[]) => {
      // What is open in its place by now is another form.
      const wasPlaced = isPlaced(name)
      closeForm(name)
      if (wasPlaced) props.onClose(...given)
    }
    return (
      <FormSlot {...identity}>
        <Form {...props} onClose={onClose} />
      </FormSlot>
    )
  }
  return Kept
}

/** A form that is always in its place, made one that belongs to its subject: while there is text in it, it stays. */
export const lastingForm = <P extends object>(identify: (props: P) => Identity, Form: ComponentType<P>) => {
  const Lasting = (props: P) => (
    <FormSlot {...identify(props)} lasting>
      <Form {...props} />
    </FormSlot>
  )
  return Lasting
}

/** Whether a form is open in its place: from the beginning, where it has waited for this place to come back. */
export const useFormOpen = (name: string) => useState(() => waitsForPlace(name))

/** To be called by a form that is always there, when what was typed in it is sent. */
export const useSettled = (): (() => void) => {
  const name = use(FormName)
  return useCallback(() => settleForm(name), [name])
}
