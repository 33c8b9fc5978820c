import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const top = fileURLToPath(new URL('..', import.meta.url))
const read = (...path: string[]): string => readFileSync(join(top, ...path), 'utf8')

const number = /\b[A-Z]\d{1,3}\b/g
const written = [...read('shared', 'RULES.md').matchAll(/^\* \*\*([A-Z]\d+)\*\* (.*)$/gm)].map(
  ([, rule = '', sentence = '']) => ({ rule, sentence }),
)

/** What a test is called: test('F1 ...', or the end of a table of test.each. */
const named = /(?:\btest|\]\)|\btest\.each\(\w+\))\(\s*(['"`])([A-Z]\d+ .*?)\1/g

/** The rules that the names of tests begin with, or go on with: "S3 attendance and S4 a lost link". */
const tested = readdirSync(join(top, 'tests'))
  .filter((file) => /\.test\.tsx?$/.test(file))
  .flatMap((file) =>
    [...read('tests', file).matchAll(named)].flatMap(([, , name = '']) =>
      (name.match(number) ?? []).map((rule) => ({ file, rule, name })),
    ),
  )

describe('the rules', () => {
  test('each is written once, as a sentence', () => {
    const rules = written.map(({ rule }) => rule)
    expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
    expect(written.filter(({ sentence }) => !/\w.*\.$/.test(sentence))).toEqual([])
  })

  test('each is held by a test whose name has its number', () => {
    const held = new Set(tested.map(({ rule }) => rule))
    expect(written.filter(({ rule }) => !held.has(rule)).map(({ rule }) => rule)).toEqual([])
  })

  test('no test speaks of a rule that is not written', () => {
    const rules = new Set(written.map(({ rule }) => rule))
    expect(tested.filter(({ rule, name }) => name.startsWith(rule) && !rules.has(rule))).toEqual([])
  })
})
