import { ExportFiles } from '../exports/ExportFiles.tsx'
import { useMeeting } from '../store.ts'

const useHasPolls = (): boolean =>
  useMeeting(({ polls }) => polls.polls.some(({ status }) => status !== 'prepared'))

/** The page of tallies to read or to print; only where a poll was opened. */
export const TalliesPage = () => (useHasPolls() ? <ExportFiles shelves={['tallies']} pagesOnly /> : null)

/** What can be taken away of the meeting as a whole: the plan at any time, the rest once there is something in it. */
export const MeetingFiles = () => {
  const hasPolls = useHasPolls()
  const hasBegun = useMeeting(({ agenda }) => agenda.sittings.some(({ openedAt }) => openedAt !== null))
  return (
    <ExportFiles
      shelves={[
        'plan',
        ...(hasBegun ? (['record'] as const) : []),
        ...(hasPolls ? (['tallies'] as const) : []),
      ]}
    />
  )
}
