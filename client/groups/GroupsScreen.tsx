import { useState } from 'react'
import { ExportSection } from '../exports/ExportSection.tsx'
import { Say, useText } from '../messages/Say.tsx'
import { usePlace } from '../place.ts'
import { useMeeting } from '../store.ts'
import { Button } from '../ui/Button.tsx'
import desk from '../ui/desk.module.css'
import { EmptyState } from '../ui/pieces.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { GroupCard } from './GroupCard.tsx'
import { GroupForm } from './GroupForm.tsx'
import style from './groups.module.css'
import { ImportGroups } from './ImportGroups.tsx'
import { Loads } from './Loads.tsx'
import { groupsText, groupsEditText as words } from './messages.ts'

const addId = 'add-group'

/** The register of working groups: who is in them, whose turn it is to confirm, who sits in how many. */
export const GroupsScreen = () => {
  const tell = useText()
  const groups = useMeeting((state) => state.groups.groups)
  const [shown, setShown] = usePlace<string | null>('groups.shown', null)
  const [isNew, setNew] = useState(false)
  return (
    <div className={`for-screen ${desk.stack}`}>
      <div className={desk.toolbar}>
        <p className={`${desk.lead} ${desk.grow}`}>
          <Say it={words.lead} />
        </p>
        <Button id={addId} look="primary" onClick={() => setNew(true)}>
          <Say it={words.add} />
        </Button>
      </div>
      {isNew && <GroupForm openers={[addId]} onClose={() => setNew(false)} />}
      {groups.length === 0 && (
        <EmptyState>
          <p>
            <strong>
              <Say it={groupsText.empty} />
            </strong>
          </p>
          <p>
            <Say it={groupsText.emptyHelp} />
          </p>
        </EmptyState>
      )}
      <section className={style.cards} aria-label={tell(groupsText.title)}>
        {groups.map((group, index) => (
          <GroupCard
            key={group.id}
            group={group}
            number={index + 1}
            isShown={shown === group.id}
            onShow={(isShown) => setShown(isShown ? group.id : null)}
          />
        ))}
      </section>
      {groups.length > 0 && (
        <section className={desk.section}>
          <h2 className={desk.heading}>
            <Say it={groupsText.loads} />
          </h2>
          <ScrollBox label={tell(groupsText.loads)}>
            <Loads named />
          </ScrollBox>
        </section>
      )}
      <section className={desk.section}>
        <ImportGroups />
      </section>
      {groups.length > 0 && <ExportSection shelf="groups" title={<Say it={words.exports} />} />}
    </div>
  )
}
