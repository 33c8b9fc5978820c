import { create } from 'zustand'
import { chosenBefore, noteChosen } from '../place.ts'

export type SpeakersPart = 'heard' | 'questions' | 'tour' | 'limits'
export type SidePart = 'sitting' | 'decide' | 'chat' | 'speakers'
export type DeskPart = 'floor' | 'agenda' | SidePart

/** Which part of the desk is shown. It outlives a change of the window's width. */
export const useDeskPart = create<{
  readonly part: DeskPart
  readonly speakers: SpeakersPart
  readonly noting: boolean
}>(() => ({
  part: 'floor',
  speakers: 'heard',
  noting: false,
  ...chosenBefore<{ readonly part: DeskPart; readonly speakers: SpeakersPart }>('desk'),
}))
const note = ({ part, speakers }: ReturnType<typeof useDeskPart.getState>): void =>
  noteChosen('desk', { part, speakers })
note(useDeskPart.getState())
useDeskPart.subscribe(note)

export const showPart = (part: DeskPart): void => useDeskPart.setState({ part })

export const showSpeakers = (speakers: SpeakersPart): void => useDeskPart.setState({ speakers })

/** Shows the part that decides, with a line to write on where `noting`. */
export const showDecide = (noting: boolean): void => useDeskPart.setState({ part: 'decide', noting })

export const endNoting = (): void => useDeskPart.setState({ noting: false })
