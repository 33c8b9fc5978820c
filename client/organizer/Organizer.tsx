import { Notice } from '../ui/Notice.tsx'

export const Organizer = () => <Notice title="Organizer" />
