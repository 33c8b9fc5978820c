import type { ReactNode } from 'react'
import { catalogue } from '../messages/catalogue.ts'
import { Say } from '../messages/Say.tsx'
import { useClient } from '../store.ts'
import style from './DeskPage.module.css'
import { MantineFrame } from './MantineFrame.tsx'
import { Banner } from './pieces.tsx'
import './print.css'
import { useWording } from '../messages/wording.ts'
import { Part } from '../Part.tsx'

const words = catalogue('deskPage', {
  lost: 'The connection is lost. What you have entered stays here, and goes out when it is back.',
  waiting:
    '{count, plural, one {# change waits to be sent.} other {# changes wait to be sent.}} Keep this page open.',
})

interface DeskPageProps {
  readonly title: ReactNode
  /** Above the title: where one is. */
  readonly above?: ReactNode
  /** Below the title. */
  readonly about?: ReactNode
  /** Beside the title. */
  readonly actions?: ReactNode
  readonly banner?: ReactNode
  readonly children: ReactNode
}

/** A lost connection, in words. */
export const LinkBanner = () => {
  const isLost = useClient(({ status }) => status === 'lost')
  const count = useClient(({ waiting }) => waiting.length)
  if (!isLost) return null
  return (
    <Banner kind="strong">
      <span>
        <Say it={words.lost} />
      </span>
      {count > 0 && (
        <span>
          <Say it={words.waiting} with={{ count }} />
        </span>
      )}
    </Banner>
  )
}

/** The frame of a page that is worked at: a quiet heading, the banners that hold, and the work. */
export const DeskPage = ({ title, above, about, actions, banner, children }: DeskPageProps) => {
  const { locale } = useWording()
  return (
    <MantineFrame>
      <div className={style.page} lang={locale}>
        <header className={`${style.header} for-screen`}>
          <div className={style.inner}>
            <div className={style.heading}>
              {above && <div className={style.above}>{above}</div>}
              <h1 className={style.title} dir="auto">
                {title}
              </h1>
              {about && (
                <div className={style.about}>
                  <Part name="about" instead={null}>
                    {about}
                  </Part>
                </div>
              )}
            </div>
            {actions && <div className={style.actions}>{actions}</div>}
          </div>
        </header>
        <div className={`${style.banners} for-screen`}>
          <Part name="banners" instead={null}>
            <LinkBanner />
            {banner}
          </Part>
        </div>
        <main className={style.main}>
          <Part name="page">{children}</Part>
        </main>
      </div>
    </MantineFrame>
  )
}
