import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyArchive } from '../server/record/verify-archive.ts'
import { type OpenBrowser, openBrowser } from './browser.ts'
import { faultsOf, openOrganizer, openPage, openTab, shows } from './desk-pages.ts'
import { startServer } from './server.ts'

let browser: OpenBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

test('archive: the stage shows the key, the secretariat takes the archive away and erases the names', async () => {
  const server = await startServer()
  const stage = await openPage(browser, await server.link('stage'))
  const page = await openPage(browser, await server.link('Secretary'))
  await openTab(page, 'Meeting')
  const arrives = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make the archive' }).click()
  const download = await arrives
  expect(download.suggestedFilename()).toMatch(/^rostrum-.*\.zip$/)
  const { findings, manifest } = await verifyArchive(readFileSync(await download.path()))
  expect(findings).toEqual([])
  await shows(stage, `key ${manifest?.key.fingerprint}`)
  await shows(page, `Signed with the key ${manifest?.key.fingerprint}`)

  const erase = page.getByRole('button', { name: 'Erase the names' })
  expect(await erase.getAttribute('aria-disabled')).toBe('true')
  await shows(page, 'Close the meeting first')
  await page.getByRole('button', { name: 'Close the meeting' }).click()
  await page.getByRole('button', { name: 'Close it for everybody?' }).click()
  const title = page.getByLabel('Type the title of the meeting: A small meeting')
  await title.fill('A small')
  expect(await erase.getAttribute('aria-disabled')).toBe('true')
  await title.fill('A small meeting')
  expect(await faultsOf(page)).toEqual([])
  await erase.click()
  await page.getByRole('button', { name: 'Erase all names for ever?' }).click()
  await shows(page, 'The names of this meeting are erased.')
  await openTab(page, 'Roster and presence')
  await shows(page, '(name erased)')
  expect(await page.getByText('Ana', { exact: true }).count()).toBe(0)
})

test('archive: the organizer reads one back, and it can only be read', async () => {
  const server = await startServer()
  const other = await startServer({ meeting: 'none' })
  const from = await openOrganizer(browser, server)
  await from.goto(`${server.url}/organizer/m/${server.meetingId}/meeting`)
  const arrives = from.waitForEvent('download')
  await from.getByRole('button', { name: 'Make the archive' }).click()
  const path = await (await arrives).path()

  const page = await openOrganizer(browser, other)
  const read = page.getByRole('button', { name: 'Read it back' })
  expect(await read.getAttribute('aria-disabled')).toBe('true')
  const bytes = readFileSync(path)
  const changed = Buffer.from(bytes)
  changed[bytes.indexOf('A small meeting')] = 0x42
  const choose = (buffer: Buffer) =>
    page
      .getByLabel('File of the archive')
      .setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer })
  await choose(changed)
  await read.click()
  await shows(page, 'The archive is not intact, and was not read back.')
  await choose(bytes)
  await read.click()
  await page.getByRole('link', { name: 'A small meeting', exact: true }).waitFor()
  expect(await page.getByText('in the older form of the log').count()).toBe(0)
  await choose(readFileSync(join(import.meta.dirname, 'golden', 'older-form.zip')))
  await read.click()
  await shows(page, 'Its first 122 events are in the older form of the log')
  await page.getByRole('link', { name: 'A small meeting', exact: true }).click()
  await shows(page, 'This meeting was read back from an archive.')
  await shows(page, 'ALPHA')
  expect(await page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
  await openTab(page, 'Meeting')
  await shows(page, 'its archive is the file that it was read from')
  expect(await page.getByRole('tab', { name: 'Invitations' }).count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
})
