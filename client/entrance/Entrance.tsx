import { Notice } from '../ui/Notice.tsx'

export const Entrance = () => <Notice title="Rostrum" />
