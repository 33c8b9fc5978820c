import { Notice } from '../ui/Notice.tsx'

export const Stage = () => <Notice title="Stage" />
