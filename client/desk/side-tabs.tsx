import { Say } from '../messages/Say.tsx'
import type { Tab } from '../ui/Tabs.tsx'
import { FairnessPanel } from './FairnessPanel.tsx'
import { fairDesk } from './fair-messages.ts'
import { LimitsPanel } from './LimitsPanel.tsx'
import { deskText } from './messages.ts'
import { QuestionsPanel } from './QuestionsPanel.tsx'
import { SideColumn } from './SideColumn.tsx'
import { TourPanel } from './TourPanel.tsx'

export type SidePart = 'sitting' | 'heard' | 'questions' | 'tour' | 'limits'

/** What stands beside the floor. */
export const sideTabs: readonly Tab<SidePart>[] = [
  { key: 'sitting', label: <Say it={deskText.sitting} />, content: () => <SideColumn /> },
  { key: 'heard', label: <Say it={fairDesk.tabHeard} />, content: () => <FairnessPanel /> },
  { key: 'questions', label: <Say it={fairDesk.tabQuestions} />, content: () => <QuestionsPanel /> },
  { key: 'tour', label: <Say it={fairDesk.tabTour} />, content: () => <TourPanel /> },
  { key: 'limits', label: <Say it={fairDesk.tabLimits} />, content: () => <LimitsPanel /> },
]
