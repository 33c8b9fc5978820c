import { useId, useState } from 'react'
import type { ChatMode, ChatRule } from '../../shared/chat/model.ts'
import { chatRuleFor } from '../../shared/chat/select.ts'
import type { CommandOf } from '../../shared/commands.ts'
import type { SeatRole } from '../../shared/roster/model.ts'
import { common } from '../messages/common.ts'
import { Say, useRefusalText, useText } from '../messages/Say.tsx'
import { useMay, useMeeting } from '../store.ts'
import { Act } from '../ui/Act.tsx'
import { Choice } from '../ui/Fields.tsx'
import { Disclosure } from '../ui/pieces.tsx'
import { Segments } from '../ui/Segments.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useWanted } from '../ui/use-wanted.ts'
import { ModeLine } from './ChatMode.tsx'
import style from './chat.module.css'
import { chatText } from './messages.ts'
import { allModes, modeText } from './modes.ts'
import { chatNewsText } from './news-messages.ts'
import { useItemOn } from './reading.ts'

const roles: readonly SeatRole[] = ['delegate', 'observer', 'guest', 'secretariat', 'co-chair', 'chair']
const slow = [0, 15, 30, 60, 120, 300] as const

const withException = (rule: ChatRule, role: SeatRole, mode: ChatMode | ''): ChatRule => {
  const others = rule.exceptions.filter((one) => one.role !== role)
  return { ...rule, exceptions: mode === '' ? others : [...others, { role, mode }] }
}

const Exceptions = ({ rule, change }: { rule: ChatRule; change: (rule: ChatRule) => void }) => {
  const tell = useText()
  return (
    <Disclosure summary={<Say it={chatText.exceptions} />}>
      <p className={style.soft}>
        <Say it={chatText.exceptionNote} />
      </p>
      <div className={style.exceptions}>
        {roles.map((role) => (
          <SelectField
            key={role}
            label={<Say it={common[role]} />}
            value={rule.exceptions.find((one) => one.role === role)?.mode ?? ''}
            options={[
              { value: '' as const, label: tell(chatText.exceptionSame) },
              ...allModes.map((mode) => ({ value: mode, label: tell(modeText[mode].choice) })),
            ]}
            onChange={(mode) => change(withException(rule, role, mode))}
          />
        ))}
      </div>
    </Disclosure>
  )
}

type Scope = 'meeting' | 'item'

/** Who may write: for the meeting, or for the item that is on. A change holds at once, and all see it in words. */
export const ChatRules = () => {
  const chat = useMeeting((state) => state.chat)
  const on = useItemOn()
  const hasOwn = chat.itemRules.some((one) => one.itemId === on)
  const [picked, setScope] = useState<Scope>()
  const scope: Scope = on === null ? 'meeting' : (picked ?? (hasOwn ? 'item' : 'meeting'))
  const itemId = scope === 'item' ? on : null
  const { run, failure } = useCommand()
  const tell = useText()
  const inWords = useRefusalText()
  const [rule, set] = useWanted<ChatRule>(
    chatRuleFor(chat, itemId),
    (next) =>
      run(
        { type: 'setChatRule', itemId, rule: next },
        tell(chatNewsText.modeChanged, { mode: tell(modeText[next.mode].means) }),
      ),
    itemId,
  )
  const refused = useMay({
    type: 'setChatRule',
    itemId,
    rule: { ...rule, slowSeconds: rule.slowSeconds + 1 },
  })
  const why = refused && inWords(refused)
  return (
    <div className={style.settings}>
      <ModeLine />
      {on !== null && (
        <Segments
          size="small"
          label={tell(chatText.ruleFor)}
          segments={[
            { key: 'meeting', label: <Say it={chatText.ruleMeeting} /> },
            { key: 'item', label: <Say it={chatText.ruleItem} /> },
          ]}
          chosen={scope}
          onChoose={setScope}
        />
      )}
      <Segments
        size="small"
        label={tell(chatText.ruleMode)}
        segments={allModes.map((mode) => ({ key: mode, label: <Say it={modeText[mode].choice} /> }))}
        chosen={rule.mode}
        onChoose={(mode) => set({ ...rule, mode })}
        why={why}
      />
      {failure && <p className={style.strong}>{failure}</p>}
      {hasOwn && on !== null && (
        <p className={style.row}>
          <span className={style.soft}>
            <Say it={chatText.ruleHere} />
          </span>
          <Act size="small" command={{ type: 'setChatRule', itemId: on, rule: null }}>
            <Say it={chatText.ruleBack} />
          </Act>
        </p>
      )}
      <SelectField
        label={<Say it={chatText.slowMode} />}
        value={String(rule.slowSeconds)}
        options={slow.map((seconds) => ({
          value: String(seconds),
          label: seconds === 0 ? tell(chatText.slowNone) : tell(chatText.slowSeconds, { seconds }),
        }))}
        onChange={(seconds) => set({ ...rule, slowSeconds: Number(seconds) })}
      />
      <Exceptions rule={rule} change={set} />
    </div>
  )
}

/** Whose support counts, and whether there are private lines: for the whole meeting. */
export const ChatOptions = () => {
  const { supportAmong, privateLines } = useMeeting(({ chat }) => chat)
  const { run } = useCommand()
  const tell = useText()
  const id = useId()
  const set = (more: Omit<CommandOf<'setChatOptions'>, 'type'>) => run({ type: 'setChatOptions', ...more })
  const [among, chooseAmong] = useWanted(supportAmong, (wanted) => set({ supportAmong: wanted }))
  const [lines, chooseLines] = useWanted(privateLines, (wanted) => set({ privateLines: wanted }))
  return (
    <section className={style.settings} aria-labelledby={id}>
      <h3 id={id} className="unseen">
        <Say it={chatText.optionsTitle} />
      </h3>
      <SelectField
        label={<Say it={chatText.supportAmong} />}
        value={among}
        options={[
          { value: 'outside-steering-group' as const, label: tell(chatText.amongOut) },
          { value: 'all' as const, label: tell(chatText.amongAll) },
        ]}
        onChange={chooseAmong}
      />
      <Choice
        checked={lines}
        onChange={({ target }) => chooseLines(target.checked)}
        label={<Say it={chatText.privateLines} />}
        hint={<Say it={chatText.privateLinesHint} />}
      />
    </section>
  )
}
