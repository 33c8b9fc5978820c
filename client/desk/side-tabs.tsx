import { ChatDesk, DeskChatLabel } from '../chat/ChatDesk.tsx'
import { fairDesk } from '../fair/fair-messages.ts'
import { LimitsPanel } from '../fair/LimitsPanel.tsx'
import { QuestionsPanel } from '../fair/QuestionsPanel.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { type Tab, Tabs } from '../ui/Tabs.tsx'
import { DecideLabel, DecidePanel } from './DecidePanel.tsx'
import { FairnessPanel } from './FairnessPanel.tsx'
import { deskText } from './messages.ts'
import { type SidePart, type SpeakersPart, showSpeakers, useDeskPart } from './part.ts'
import { SideColumn } from './SideColumn.tsx'
import { TourPanel } from './TourPanel.tsx'

const speakersTabs: readonly Tab<SpeakersPart>[] = [
  { key: 'heard', label: <Say it={fairDesk.tabHeard} />, content: () => <FairnessPanel /> },
  { key: 'questions', label: <Say it={fairDesk.tabQuestions} />, content: () => <QuestionsPanel /> },
  { key: 'tour', label: <Say it={fairDesk.tabTour} />, content: () => <TourPanel /> },
  { key: 'limits', label: <Say it={fairDesk.tabLimits} />, content: () => <LimitsPanel /> },
]

/** What has to do with who speaks, and is not the list itself: a second row, so that the first stays short. */
const Speakers = () => {
  const chosen = useDeskPart((state) => state.speakers)
  const tell = useText()
  return <Tabs tabs={speakersTabs} chosen={chosen} onChoose={showSpeakers} label={tell(deskText.speakers)} />
}

/** What stands beside the floor. */
export const sideTabs: readonly Tab<SidePart>[] = [
  { key: 'sitting', label: <Say it={deskText.sitting} />, content: () => <SideColumn /> },
  { key: 'decide', label: <DecideLabel />, content: () => <DecidePanel /> },
  { key: 'chat', label: <DeskChatLabel />, content: () => <ChatDesk /> },
  { key: 'speakers', label: <Say it={deskText.speakers} />, content: () => <Speakers /> },
]
