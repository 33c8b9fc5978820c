import { useAnnouncements } from './announce.ts'

/** The one place where the app speaks to screen readers: there before any words are put into it. */
export const StatusRegion = () => {
  const { polite, assertive } = useAnnouncements()
  return (
    <>
      <div role="status" aria-live="polite" className="unseen">
        {polite}
      </div>
      <div role="alert" aria-live="assertive" className="unseen">
        {assertive}
      </div>
    </>
  )
}
