import { Notice } from '../ui/Notice.tsx'

export const Panel = () => <Notice title="Panel" />
