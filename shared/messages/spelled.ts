const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** "one sitting", "12 sittings": an argument that is counted, with small numbers in words. Only for sentences in English. */
export const spelled = (name: string, one: string, many = `${one}s`): string => {
  const arms = numbers.map((word, count) => `=${count} {${word} ${count === 1 ? one : many}}`)
  return `{${name}, plural, ${arms.join(' ')} other {# ${many}}}`
}

/** The same at the beginning of a sentence: "One sitting". */
export const spelledFirst = (name: string, one: string, many = `${one}s`): string =>
  spelled(name, one, many).replace(
    /\{([a-z])([a-z]* )/g,
    (_, first: string, rest: string) => `{${first.toUpperCase()}${rest}`,
  )
