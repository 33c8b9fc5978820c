import { Notice } from '../ui/Notice.tsx'

export const ChairDesk = () => <Notice title="ChairDesk" />
