import { useLayoutEffect, useRef } from 'react'
import type { PollPart } from '../../shared/polls/model.ts'
import { Say, useText } from '../messages/Say.tsx'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { pollText } from './messages.ts'
import style from './polls.module.css'

interface RankingProps {
  readonly part: PollPart
  /** Ids of options in order of preference. */
  readonly order: readonly string[]
  readonly onOrder: (order: string[]) => void
}

type Act = 'up' | 'down' | 'out' | 'in'

const moved = (order: readonly string[], id: string, act: Act): string[] => {
  const at = order.indexOf(id)
  const others = order.filter((one) => one !== id)
  if (act === 'out') return others
  if (act === 'in') return [...others, id]
  const to = act === 'up' ? Math.max(0, at - 1) : Math.min(others.length, at + 1)
  return [...others.slice(0, to), id, ...others.slice(to)]
}

/** An order of preference, put together with buttons: nothing has to be dragged. */
export const Ranking = ({ part, order, onOrder }: RankingProps) => {
  const tell = useText()
  const list = useRef<HTMLDivElement>(null)
  const pressed = useRef<{ id: string; act: Act }>(undefined)
  const left = part.options.filter(({ id }) => !order.includes(id))
  const isFull = part.most !== null && order.length >= part.most
  const text = (id: string) => part.options.find((one) => one.id === id)?.text ?? id

  // What was pressed has moved with its row: the focus goes along.
  useLayoutEffect(() => {
    if (!pressed.current) return
    const { id, act } = pressed.current
    pressed.current = undefined
    const row = [...(list.current?.querySelectorAll<HTMLElement>('[data-option]') ?? [])].find(
      ({ dataset }) => dataset.option === id,
    )
    const again = row?.querySelector<HTMLElement>(`[data-act="${act}"]:not([aria-disabled])`)
    const other = row?.querySelector<HTMLElement>('button:not([aria-disabled])')
    ;(again ?? other)?.focus()
  })

  const press = (id: string, act: Act) => {
    const next = moved(order, id, act)
    pressed.current = { id, act }
    onOrder(next)
    const place = next.indexOf(id) + 1
    announce(
      place === 0
        ? tell(pollText.rankedOut, { option: text(id) })
        : tell(pollText.rankedAt, { option: text(id), place, of: next.length }),
    )
  }

  return (
    <div ref={list} className={style.order}>
      {order.length > 0 && (
        <ol className={style.order}>
          {order.map((id, index) => (
            <li key={id} className={style.ranked} data-placed="true" data-option={id}>
              <span className={style.rankedText} dir="auto">
                <span className="figures">{index + 1}.</span> {text(id)}
              </span>
              <span className={style.rankedActs}>
                <Button
                  size="small"
                  data-act="up"
                  aria-label={tell(pollText.rankUp, { option: text(id) })}
                  why={index === 0 ? tell(pollText.rankFirst) : undefined}
                  whyShown="on-focus"
                  onClick={() => press(id, 'up')}
                >
                  ↑
                </Button>
                <Button
                  size="small"
                  data-act="down"
                  aria-label={tell(pollText.rankDown, { option: text(id) })}
                  why={index === order.length - 1 ? tell(pollText.rankLast) : undefined}
                  whyShown="on-focus"
                  onClick={() => press(id, 'down')}
                >
                  ↓
                </Button>
                <Button
                  size="small"
                  data-act="out"
                  aria-label={tell(pollText.rankOut, { option: text(id) })}
                  onClick={() => press(id, 'out')}
                >
                  <Say it={pollText.takeOut} />
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <ul className={style.order}>
          {left.map(({ id, text: option }) => (
            <li key={id} className={style.ranked} data-option={id}>
              <span className={style.rankedText} dir="auto">
                {option}
              </span>
              <span className={style.rankedActs}>
                <Button
                  size="small"
                  data-act="in"
                  aria-label={tell(pollText.rankIn, { option, place: order.length + 1 })}
                  why={isFull ? tell(pollText.mostChosen, { most: part.most }) : undefined}
                  whyShown="on-focus"
                  onClick={() => press(id, 'in')}
                >
                  <Say it={pollText.rankAs} with={{ place: order.length + 1 }} />
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
