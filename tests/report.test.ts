import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../server/exports/writers/docx.ts'
import { writePage } from '../server/exports/writers/page.ts'
import { view } from '../shared/meeting/meeting.ts'
import { digestOf as digestFacts } from '../shared/report/digest.ts'
import {
  figureSheets as figureFacts,
  figuresPaper as figurePaperFacts,
} from '../shared/report/figures-paper.ts'
import { paperTextOf, type WrittenBlock, type WrittenPaper } from '../shared/report/paper.ts'
import { pointsToRead } from '../shared/report/read-back.ts'
import { reportOf as reportFacts } from '../shared/report/report.ts'
import { viewerOf } from '../shared/roster/select.ts'
import { chairOf, enterDecision, iasmn32, itemFor, prepared, topOf, type Written } from './iasmn32.ts'
import { writeAll } from './written.ts'

/** What is said of a meeting, as screens and files write it. */
const digestOf = (...given: Parameters<typeof digestFacts>) => writeAll(digestFacts(...given))
const figureSheets = (...given: Parameters<typeof figureFacts>) => writeAll(figureFacts(...given))
const figuresPaper = (...given: Parameters<typeof figurePaperFacts>) => writeAll(figurePaperFacts(...given))
const reportOf = (...given: Parameters<typeof reportFacts>) => writeAll(reportFacts(...given))

const paperOf = (meeting: Written): WrittenPaper => reportOf(meeting.state(), meeting.telling())

const entered = (): Written => {
  const meeting = prepared()
  for (const source of iasmn32) enterDecision(meeting, source)
  return meeting
}

/** The decision paragraphs of a paper: the sentence that leads, and its points. */
const decisionsIn = ({ blocks }: WrittenPaper) =>
  blocks.flatMap((block: WrittenBlock, index) => {
    const next = blocks[index + 1]
    return block.kind === 'numbered' && block.leads && next?.kind === 'bullets'
      ? [{ lead: paperTextOf(block.text), points: next.items.map(({ text }) => paperTextOf(text)) }]
      : []
  })

const unescaped = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

interface WordParagraph {
  readonly style: string
  readonly numbered: boolean
  readonly text: string
}

/** The paragraphs of a Word document, with their styles: read by hand, not by what wrote them. */
const paragraphsIn = (xml: string): WordParagraph[] =>
  [...xml.matchAll(/<w:p>(.*?)<\/w:p>|<w:p [^>]*>(.*?)<\/w:p>/gs)].map(([, plain = '', other = '']) => {
    const inner = plain || other
    return {
      style: inner.match(/<w:pStyle w:val="([^"]*)"/)?.[1] ?? '',
      numbered: inner.includes('<w:numPr>'),
      text: [...inner.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, text = '']) => unescaped(text))
        .join(''),
    }
  })

const fileIn = (bytes: Uint8Array, path: string): string =>
  strFromU8(unzipSync(bytes)[path] ?? new Uint8Array())

/** Laying out all its pages, for the numbers in the contents, takes a while where much else goes on. */
const patient = { timeout: 120_000 }

describe('the report of the 32nd session', () => {
  const meeting = entered()
  const paper = paperOf(meeting)
  const written = writeDocx(paper)

  test(
    'Z6 its 23 decision paragraphs hold 50 points, each word for word, in the Word document',
    patient,
    async () => {
      const paragraphs = paragraphsIn(fileIn(await written, 'word/document.xml'))
      const leads = paragraphs.flatMap(({ text }, index) => (text === 'The IASMN:' ? [index] : []))
      expect(leads).toHaveLength(23)
      const blocks = leads.map((at) => {
        const after = paragraphs.slice(at + 1)
        const end = after.findIndex(({ style }) => style !== 'ListBullet')
        return after.slice(0, end).map(({ text }) => text)
      })
      const sorted = (texts: readonly (readonly string[])[]) =>
        texts.map((points) => points.join('\n')).sort()
      expect(blocks.flat()).toHaveLength(50)
      expect(sorted(blocks)).toEqual(sorted(iasmn32.map(({ bullets }) => bullets.map(({ text }) => text))))
    },
  )

  test(
    'Z7 styles are real styles, numbering and contents are the program’s own, and notes are footnotes',
    patient,
    async () => {
      const bytes = await written
      const xml = fileIn(bytes, 'word/document.xml')
      const paragraphs = paragraphsIn(xml)
      const leads = paragraphs.filter(({ text }) => text === 'The IASMN:')
      expect(leads.every(({ style, numbered }) => style === 'NumberedParagraph' && numbered)).toBe(true)
      const points = paragraphs.filter(({ style }) => style === 'ListBullet')
      expect(points.every(({ numbered }) => numbered)).toBe(true)
      expect(paragraphs.filter(({ text }) => /^(\d+\.|•)\s/.test(text) && !/^\d+\. /.test(text))).toEqual([])
      const heading = (text: string) => paragraphs.find((one) => one.text === text)?.style
      expect(heading('10. Road Safety')).toBe('Heading1')
      expect(heading('2.3. Priority #5: Strategic Communications plan')).toBe('Heading2')
      expect(xml).toMatch(/TOC \\h \\o &quot;1-2&quot;|TOC [^<]*1-2/)
      expect(xml).toContain('<w:tblHeader')
      const styles = fileIn(bytes, 'word/styles.xml')
      for (const name of ['heading 1', 'heading 2', 'List Bullet', 'caption', 'Numbered Paragraph'])
        expect(styles.toLowerCase()).toContain(`w:val="${name.toLowerCase()}"`)
      expect(styles).toContain('w:val="en-GB"')
      expect(fileIn(bytes, 'word/footnotes.xml')).toContain(
        'it was confirmed that WFP would be the second IASMN member of the Training Governance Mechanism.',
      )
      expect(fileIn(bytes, 'word/settings.xml')).not.toContain('updateFields')
      const core = fileIn(bytes, 'docProps/core.xml')
      expect(core).toContain('32nd session of the Inter-Agency Security Management Network')
      expect(core).toContain('2020-06-21T12:00:00Z')
    },
  )

  test('Z8 the same meeting gives the same bytes, whenever it is written', patient, async () => {
    const [once, again] = [await written, await writeDocx(paperOf(entered()))]
    expect(Buffer.compare(Buffer.from(once), Buffer.from(again))).toBe(0)
  })

  test('Z9 the page for printing says the same, paragraph by paragraph', () => {
    const html = writePage(paper)
    const texts = [
      ...html.matchAll(/<p class="numbered[^"]*"><span class="number">(\d+)\.<\/span>(.*?)<\/p>/g),
    ]
    const numbered = paper.blocks.flatMap((block) => (block.kind === 'numbered' ? [block] : []))
    expect(texts.map(([, number]) => Number(number))).toEqual(numbered.map(({ number }) => number))
    expect(numbered.map(({ number }) => number)).toEqual(numbered.map((_, index) => index + 1))
    for (const { bullets } of iasmn32)
      for (const { text } of bullets)
        expect(html).toContain(
          text
            .replaceAll('&', '&amp;')
            .replaceAll('"', '&quot;')
            .replaceAll("'", '&#39;')
            .replaceAll('<', '&lt;'),
        )
    expect(html).not.toMatch(/<script|<link|src=|http-equiv/)
  })
})

describe('what a report says', () => {
  const road = (meeting: Written) =>
    meeting.state().agenda.items.find(({ title }) => title.startsWith('Road Safety'))?.id ?? ''
  const withDecision = (points: readonly string[], kind: 'decision' | 'agreement' | 'chair' = 'decision') => {
    const meeting = prepared()
    const decisionId = meeting.send('organizer', {
      ...{ type: 'draftDecision', itemId: road(meeting), kind, tabled: true },
      points: points.map((text) => ({ text })),
    })
    return { meeting, decisionId, chair: chairOf(meeting) }
  }

  test('Z10 an outcome other than endorsed is said in the sentence that leads to its points', () => {
    const { meeting, decisionId, chair } = withDecision(['Endorsed the plan;', 'Requested a paper.'])
    meeting.send(chair, {
      ...{ type: 'conclude', decisionId, pointIds: [`${decisionId}-1`], outcome: 'deferred' },
      ...{ until: 'the 33rd session', text: 'Two asked for time', condition: 'a new text is sent' },
    })
    meeting.send(chair, {
      ...{ type: 'conclude', decisionId, pointIds: [`${decisionId}-2`], outcome: 'not-endorsed', text: '' },
    })
    const paper = paperOf(meeting)
    expect(decisionsIn(paper)).toEqual([
      { lead: 'The IASMN deferred the following to the 33rd session:', points: ['Endorsed the plan;'] },
      { lead: 'The IASMN did not endorse the following:', points: ['Requested a paper.'] },
    ])
    const text = JSON.stringify(paper.blocks)
    expect(text).toContain('The Chair concluded: Two asked for time.')
    expect(text).toContain('Condition: a new text is sent.')
  })

  test('Z10 agreements and the chair’s announcements are paragraphs of their own, and what is open is said to be', () => {
    expect(decisionsIn(paperOf(withDecision(['UNHCR drafts it.'], 'agreement').meeting))[0]?.lead).toBe(
      'In the discussion, it was agreed:',
    )
    expect(decisionsIn(paperOf(withDecision(['Agreed to meet in May.'], 'agreement').meeting))[0]?.lead).toBe(
      'In the discussion, the IASMN:',
    )
    expect(decisionsIn(paperOf(withDecision(['A pause.'], 'chair').meeting))[0]?.lead).toBe(
      'The Chair announced:',
    )
    expect(decisionsIn(paperOf(withDecision(['Endorsed it.']).meeting))[0]?.lead).toBe(
      'The following was before the IASMN and was not concluded:',
    )
  })

  test('Z6 the documents of a decision stand with those of its item', () => {
    const meeting = prepared()
    meeting.send('organizer', {
      ...{ type: 'draftDecision', itemId: road(meeting), kind: 'decision', tabled: true },
      ...{ documents: ['CRP 11', 'CRP 99'], points: [{ text: 'Took note.' }] },
    })
    expect(JSON.stringify(paperOf(meeting).blocks)).toContain('presented the item (CRP 11 and CRP 99).')
  })

  test('Z10 a sub-item that the chair passed over is not said to have been presented', () => {
    const meeting = prepared()
    const chair = chairOf(meeting)
    const { agenda } = meeting.state()
    const opening = agenda.items.find(({ title }) => title === 'Opening Session')?.id ?? ''
    meeting.send(chair, { type: 'startSitting', sittingId: agenda.sittings[0]?.id ?? '' })
    meeting.send(chair, { type: 'startItem', itemId: opening })
    expect(bodyOf(paperOf(meeting))).toContain('Swiss Government presented the item.')
    const adoption = agenda.items.find(({ title }) => title === 'Adoption of the Agenda')?.id ?? ''
    meeting.send(chair, { type: 'startItem', itemId: adoption })
    expect(bodyOf(paperOf(meeting))).toContain('USG UNDSS presented the item (CRP 1).')
    expect(bodyOf(paperOf(meeting))).not.toContain('Swiss Government presented')
  })

  test('Z10 an item that was parked says to when, and until when proposals were taken', () => {
    const meeting = prepared()
    const sittingId = meeting.state().agenda.sittings[3]?.id ?? ''
    meeting.send(chairOf(meeting), {
      ...{ type: 'parkItem', itemId: road(meeting), sittingId, until: Date.UTC(2020, 5, 24, 16, 0) },
    })
    expect(bodyOf(paperOf(meeting))).toContain(
      'The item was parked to 25 June 2020, with proposals until 24 June 2020, 18:00, and was not taken up.',
    )
    const digest = JSON.stringify(digestOf(meeting.state(), meeting.telling(), '2020-06-24').blocks)
    expect(digest).toContain('Road Safety: parked to 25 June 2020, proposals until 24 June 2020, 18:00')
  })

  const spoken = () => {
    const meeting = prepared()
    const chair = chairOf(meeting)
    const { agenda, roster } = meeting.state()
    const ofCode = (code: string) => {
      const organizationId = roster.organizations.find((one) => one.code === code)?.id
      return roster.persons.find(({ seats }) => seats[0]?.organizationId === organizationId)?.id ?? ''
    }
    meeting.send(chair, { type: 'startSitting', sittingId: agenda.sittings[2]?.id ?? '' })
    meeting.send(chair, { type: 'startItem', itemId: road(meeting) })
    const say = (code: string): string => {
      const requestId = meeting.send(ofCode(code), { type: 'requestFloor', kind: 'statement' })
      meeting.send(chair, { type: 'giveFloor', requestId })
      meeting.pass(60_000)
      meeting.send(chair, { type: 'endFloor', requestId })
      return requestId
    }
    return { meeting, chair, say, ofCode }
  }
  const bodyOf = (paper: WrittenPaper): string =>
    JSON.stringify(
      paper.blocks.slice(
        0,
        paper.blocks.findIndex(({ kind }) => kind === 'annex'),
      ),
    )

  test('Z1 who spoke is not named, named as organizations, or with the persons, as it is set', () => {
    const { meeting, say } = spoken()
    for (const code of ['UNDP', 'WFP', 'UNDP']) say(code)
    expect(bodyOf(paperOf(meeting))).toContain('The floor was taken by UNDP (2 times) and WFP.')
    meeting.send('organizer', { type: 'setAttribution', attribution: 'organization-and-name' })
    expect(bodyOf(paperOf(meeting))).toContain(
      'The floor was taken by UNDP (UNDP Head of delegation, 2 times) and WFP (WFP Head of delegation).',
    )
    meeting.send('organizer', { type: 'setAttribution', attribution: 'none' })
    const body = bodyOf(paperOf(meeting))
    expect(body).toContain('Three interventions were made.')
    for (const word of ['UNDP', 'WFP']) expect(body).not.toContain(word)
  })

  test('Z4 tags group what was said', () => {
    const { meeting, say } = spoken()
    const [first, second] = [say('UNDP'), say('WFP')]
    say('FAO')
    meeting.send('organizer', { type: 'tagIntervention', requestId: first, tag: 'Funding' })
    meeting.send('organizer', { type: 'tagIntervention', requestId: second, tag: 'Staff' })
    const bullets = paperOf(meeting).blocks.flatMap((block) =>
      block.kind === 'bullets' ? block.items.map(({ text }) => paperTextOf(text)) : [],
    )
    expect(bullets).toEqual(['Funding: UNDP', 'Staff: WFP', 'Other matters: FAO'])
  })

  test('Z3 an item off the record leaves its title and the words that say so', () => {
    const { meeting, say } = spoken()
    say('UNDP')
    meeting.send('organizer', {
      ...{ type: 'draftDecision', itemId: road(meeting), kind: 'decision', tabled: true },
      points: [{ text: 'Took note of whisper.' }],
    })
    meeting.send('organizer', { type: 'setOffRecord', itemId: road(meeting), off: true })
    const paper = paperOf(meeting)
    const at = paper.blocks.findIndex((block) => block.kind === 'heading' && block.text === '10. Road Safety')
    expect(paper.blocks[at + 1]).toMatchObject({ kind: 'plain', text: [{ text: 'Off the record.' }] })
    expect(paper.blocks[at + 2]?.kind).toBe('heading')
    const text = JSON.stringify(paper)
    expect(text).not.toContain('whisper')
    expect(text).not.toContain('floor was taken')
    expect(text).toContain('Road Safety (off the record)')
  })

  test('Z25 who wrote in the chat is told as it is set, with what became of the questions, and never what was written', () => {
    const { meeting, chair, ofCode } = spoken()
    const expected = road(meeting)
    const write = (code: string, text: string, question = false) =>
      meeting.send(ofCode(code), { type: 'postMessage', text, expected, ...(question ? { question } : {}) })
    write('UNDP', 'secret-one')
    const asked = write('UNDP', 'secret-question', true)
    write('WFP', 'secret-two')
    expect(bodyOf(paperOf(meeting))).toContain(
      'UNDP (two messages) and WFP wrote in the chat. One question was put there; it was not dealt with.',
    )
    meeting.send(chair, { type: 'markMessage', messageId: asked, as: 'answered' })
    write('WFP', 'secret-second', true)
    meeting.send('organizer', { type: 'setAttribution', attribution: 'organization-and-name' })
    expect(bodyOf(paperOf(meeting))).toContain(
      'UNDP (UNDP Head of delegation, two messages) and WFP (WFP Head of delegation, two messages) wrote in the chat. ' +
        'Two questions were put there, of which one was dealt with.',
    )
    meeting.send('organizer', { type: 'setAttribution', attribution: 'none' })
    const body = bodyOf(paperOf(meeting))
    expect(body).toContain('Four messages were written in the chat.')
    for (const word of ['UNDP', 'WFP', 'secret-']) expect(body).not.toContain(word)
    meeting.send('organizer', { type: 'setOffRecord', itemId: expected, off: true })
    expect(JSON.stringify(paperOf(meeting))).not.toContain('in the chat')
  })

  test('Z11 what is hidden, held back or private is not in the report, and a delegate’s copy gives the same text', () => {
    const { meeting, chair, say, ofCode } = spoken()
    const undp = ofCode('UNDP')
    say('WFP')
    const itemId = road(meeting)
    meeting.send(undp, { type: 'requestFloor', kind: 'statement', note: 'secret-note' })
    const shown = meeting.send(undp, { type: 'postMessage', text: 'secret-hidden', expected: itemId })
    meeting.send(chair, { type: 'hideMessage', messageId: shown, reason: 'secret-reason' })
    meeting.send(undp, { type: 'writeToPodium', text: 'secret-podium' })
    meeting.send(chair, { type: 'setChatOptions', supportAmong: 'all', privateLines: true })
    meeting.send(undp, { type: 'writePrivately', personId: ofCode('WFP'), text: 'secret-line' })
    meeting.send(chair, { type: 'prepareQuestion', itemId, text: 'secret-question' })
    meeting.send('organizer', {
      ...{ type: 'draftDecision', itemId, kind: 'decision' },
      points: [{ text: 'Took note of secret-draft.' }],
    })
    const paper = paperOf(meeting)
    expect(JSON.stringify(paper)).not.toContain('secret-')
    expect(writePage(paper)).not.toContain('secret-')
    const viewer = viewerOf(meeting.state().roster, undp)
    const copy = viewer && reportOf(view(meeting.state(), viewer), meeting.telling())
    expect(copy && bodyOf(copy)).toBe(bodyOf(paper))
  })
})

describe('the read-back', () => {
  test('Z15 every point before everybody is read in the order of the agenda, with what stands open', () => {
    const meeting = prepared()
    for (const source of [...iasmn32].reverse().slice(1)) enterDecision(meeting, source)
    const last = iasmn32[0]
    if (!last) throw new Error('no source')
    const itemId = itemFor(meeting.state(), last)
    const points = [
      { text: 'Agreed to meet;', owner: 'ICC', due: '2020-07-01', condition: 'if there is time' },
    ]
    meeting.send('organizer', { type: 'draftDecision', itemId, kind: 'decision', tabled: true, points })
    meeting.send('organizer', {
      type: 'draftDecision',
      itemId,
      kind: 'decision',
      points: [{ text: 'Draft.' }],
    })
    const read = pointsToRead(meeting.state())
    expect(read.map(({ text }) => text)).not.toContain('Draft.')
    const place = (id: string) => meeting.state().agenda.items.findIndex((item) => item.id === id)
    const places = read.map((point) => place(point.itemId))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(read.filter(({ isOpen }) => isOpen)).toMatchObject([
      {
        text: 'Agreed to meet;',
        owner: 'ICC',
        due: '2020-07-01',
        conditions: ['if there is time'],
        outcome: null,
      },
    ])
    expect(read.filter(({ outcome }) => outcome === 'endorsed')).toHaveLength(49)
    meeting.send('organizer', { type: 'setOffRecord', itemId: topOf(meeting, itemId), off: true })
    expect(pointsToRead(meeting.state()).map(({ text }) => text)).not.toContain('Agreed to meet;')
  })
})

describe('the digest and the figures', () => {
  const day = '2020-06-21'

  test('Z12 the digest of a day has its decisions, what is open and who does what, and nothing of other days', () => {
    const written = prepared()
    const chair = chairOf(written)
    const itemId = written.state().agenda.items.find(({ title }) => title.startsWith('Road Safety'))?.id ?? ''
    const point = { text: 'Requested a paper;', owner: 'UNDSS', due: '2020-07-28' }
    const draft = { type: 'draftDecision', itemId, kind: 'decision', tabled: true } as const
    const decisionId = written.send('organizer', { ...draft, points: [point] })
    written.send(chair, { type: 'conclude', decisionId, outcome: 'endorsed', text: '' })
    written.send('organizer', { ...draft, title: 'Open one', points: [{ text: 'Agreed to wait.' }] })
    const blocks = JSON.stringify(digestOf(written.state(), written.telling(), day).blocks)
    expect(blocks).toContain('The IASMN:')
    expect(blocks).toContain('Requested a paper;')
    expect(blocks).toContain('“Open one”: not concluded')
    expect(blocks).toContain('["Requested a paper;","UNDSS","28 July 2020"]')
    const other = JSON.stringify(digestOf(written.state(), written.telling(), '2020-06-22').blocks)
    expect(other).toContain('Nothing was concluded.')
    expect(other).not.toContain('Requested a paper')
    written.send('organizer', { type: 'setOffRecord', itemId, off: true })
    const off = JSON.stringify(digestOf(written.state(), written.telling(), day))
    for (const words of ['Requested', 'Open one', 'UNDSS","28']) expect(off).not.toContain(words)
  })

  test('Z12 what the chair announced is the chair’s in the digest, and stands in it once', () => {
    const written = prepared()
    const itemId = written.state().agenda.items.find(({ title }) => title.startsWith('Road Safety'))?.id ?? ''
    const draft = { type: 'draftDecision', itemId, kind: 'chair', tabled: true } as const
    const decisionId = written.send('organizer', { ...draft, points: [{ text: 'A pause of a day.' }] })
    const chair = chairOf(written)
    const { sittingId } = written.state().agenda.items.find(({ id }) => id === itemId) ?? {}
    written.send(chair, { type: 'startSitting', sittingId: sittingId ?? '' })
    const concluded = { type: 'conclude', decisionId, outcome: 'endorsed', text: '' } as const
    written.send(chair, { ...concluded, condition: 'the room is free' })
    const blocks = JSON.stringify(digestOf(written.state(), written.telling(), day).blocks)
    expect(blocks).toContain('The Chair announced:')
    expect(blocks).not.toContain('The IASMN:')
    expect(blocks.split('A pause of a day.')).toHaveLength(2)
    expect(blocks.indexOf('Condition: the room is free')).toBeGreaterThan(blocks.indexOf('A pause of a day.'))
  })

  test('Z13 the figures have every organization, absent ones too, and each picture its table', () => {
    const written = prepared()
    const chair = chairOf(written)
    const { agenda, roster } = written.state()
    const head = roster.persons.find(({ role }) => role === 'delegate')?.id ?? ''
    written.send(chair, { type: 'startSitting', sittingId: agenda.sittings[0]?.id ?? '' })
    written.send(chair, { type: 'startItem', itemId: agenda.items[0]?.id ?? '' })
    written.send('system', { type: 'noteAttendance', present: [chair, head] })
    const sheets = figureSheets(written.state(), written.telling())
    const attendance = sheets.find(({ name }) => name === 'Attendance')?.rows.slice(1) ?? []
    const spans = written.state().attendance.spans.length
    expect(attendance.filter(([span]) => span === 'item')).toHaveLength(spans * roster.organizations.length)
    expect(attendance.filter(([span]) => span === 'sitting')).toHaveLength(roster.organizations.length)
    for (const span of ['sitting', 'item'])
      expect(new Set(attendance.filter((row) => row[0] === span).map((row) => row[8]))).toEqual(
        new Set(['present', 'absent']),
      )
    const { blocks } = figuresPaper(written.state(), written.telling())
    for (const [index, block] of blocks.entries())
      if (block.kind === 'bars')
        expect(blocks.slice(index + 1, index + 3).some(({ kind }) => kind === 'table')).toBe(true)
  })
})
