import { Notice } from '../ui/Notice.tsx'

export const SecretariatDesk = () => <Notice title="SecretariatDesk" />
