import type { ReactNode } from 'react'
import { answeredCount } from '../../shared/around.ts'
import { openQuestion } from '../../shared/floor-list.ts'
import { useListed } from '../listed.ts'
import { Say } from '../messages/Say.tsx'
import { useMeeting } from '../store.ts'
import type { Tab } from '../ui/Tabs.tsx'
import { FairnessPanel } from './FairnessPanel.tsx'
import { fairDesk } from './fair-messages.ts'
import style from './floor.module.css'
import { LimitsPanel } from './LimitsPanel.tsx'
import { deskText } from './messages.ts'
import { QuestionsPanel } from './QuestionsPanel.tsx'
import { SideColumn } from './SideColumn.tsx'
import { TourPanel } from './TourPanel.tsx'

const Count = ({ children }: { children: ReactNode }) => <span className={style.count}>{children}</span>

/** While a round is open its count stands in the tab: the chair sees it wherever they are. */
const QuestionsLabel = () => {
  const listed = useListed()
  const question = openQuestion(listed)
  const count = question && answeredCount(listed, question)
  return (
    <>
      <Say it={fairDesk.tabQuestions} />
      {count && (
        <Count>
          {' '}
          {count.answered}/{count.of}
        </Count>
      )}
    </>
  )
}

const TourLabel = () => {
  const tour = useMeeting((state) => state.around.tour)
  return (
    <>
      <Say it={fairDesk.tabTour} />
      {tour && <Count> {tour.waiting.length + tour.later.length}</Count>}
    </>
  )
}

export type SidePart = 'sitting' | 'heard' | 'questions' | 'tour' | 'limits'

/** What stands beside the floor. */
export const sideTabs: readonly Tab<SidePart>[] = [
  { key: 'sitting', label: <Say it={deskText.sitting} />, content: () => <SideColumn /> },
  { key: 'heard', label: <Say it={fairDesk.tabHeard} />, content: () => <FairnessPanel /> },
  { key: 'questions', label: <QuestionsLabel />, content: () => <QuestionsPanel /> },
  { key: 'tour', label: <TourLabel />, content: () => <TourPanel /> },
  { key: 'limits', label: <Say it={fairDesk.tabLimits} />, content: () => <LimitsPanel /> },
]
