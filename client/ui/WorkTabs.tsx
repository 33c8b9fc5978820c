import { type Tab, Tabs } from './Tabs.tsx'
import style from './WorkTabs.module.css'

interface WorkTabsProps<K extends string> {
  readonly label: string
  readonly tabs: readonly Tab<K>[]
  readonly chosen: K
  readonly onChoose: (key: K) => void
}

/** The tabs of a desk: larger than those of the panel, absent on paper. */
export const WorkTabs = <K extends string>(props: WorkTabsProps<K>) => (
  <div className={style.work}>
    <Tabs {...props} />
  </div>
)
