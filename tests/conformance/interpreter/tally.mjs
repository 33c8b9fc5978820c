// What the answers of a poll add up to, and what the rule says of it.

const positions = {
  'no-objection': ['no-objection', 'objects', 'asks-for-poll', 'reservation'],
  indicative: ['support', 'support-with-amendment', 'reservation', 'cannot-support', 'cannot-respond'],
  recorded: ['in-favour', 'against', 'abstain', 'not-participating'],
  choice: [],
  questionnaire: ['yes', 'no', 'no-opinion'],
  secret: ['in-favour', 'against', 'abstain'],
}

const choicesOf = ({ method }, { ask, options, other }) => {
  if (ask === 'position') return positions[method]
  if (ask === 'stars') return ['1', '2', '3', '4', '5']
  if (ask === 'slider' || ask === 'text') return []
  return [...options.map(({ id }) => id), ...(other ? ['other'] : [])]
}

const isOffered = (poll, part, choice) =>
  part.ask === 'slider'
    ? /^(0|-?[1-9]\d?)$/.test(choice) && Math.abs(Number(choice)) <= 50
    : choicesOf(poll, part).includes(choice)

const isValid = (poll, part, { choice, words }) => {
  if (part.ask === 'text') return choice.length === 0 && words.trim() !== ''
  if (choice.length === 0 || new Set(choice).size < choice.length) return false
  if (!choice.every((one) => isOffered(poll, part, one))) return false
  if (choice.includes('other') && words.trim() === '') return false
  const most = ['several', 'ranked'].includes(part.ask) ? (part.most ?? choice.length) : 1
  return choice.length <= most
}

const inWords = (a, b) => (a.join(' ') < b.join(' ') ? -1 : a.join(' ') > b.join(' ') ? 1 : 0)

/** The counts of one part, from the ballots of those who are in the electorate. */
export const countPart = (poll, part) => {
  const given = []
  let invalid = 0
  for (const { unitId, answers } of poll.ballots) {
    const elector = poll.electorate.find((one) => one.unitId === unitId)
    const answer = elector && answers.find(({ partId }) => partId === part.id)
    if (answer && isValid(poll, part, answer)) given.push({ ...answer, steeringGroup: elector.steeringGroup })
    else if (answer) invalid += 1
  }
  const offered =
    part.ask === 'slider'
      ? [...new Set(given.flatMap(({ choice }) => choice))].sort((a, b) => Number(a) - Number(b))
      : choicesOf(poll, part)
  const isRanked = part.ask === 'ranked'
  const choices = offered.map((choice) => {
    const those = given.filter((one) => (isRanked ? one.choice[0] === choice : one.choice.includes(choice)))
    const steeringGroup = poll.rules.split ? those.filter((one) => one.steeringGroup).length : null
    return { choice, count: those.length, steeringGroup }
  })
  const words = given.map((one) => one.words.trim()).filter((text) => text !== '')
  return {
    partId: part.id,
    choices,
    answered: given.length,
    noAnswer: poll.electorate.length - given.length - invalid,
    invalid,
    words: poll.rules.names === 'all' ? [] : words.sort(),
    rankings: isRanked ? given.map(({ choice }) => choice).sort(inWords) : [],
  }
}

export const spread = ({ choices }) => {
  const numbers = choices.flatMap(({ choice, count }) => Array(count).fill(Number(choice)))
  if (numbers.length === 0) return null
  const often = Math.max(...choices.map(({ count }) => count))
  const [low, high] = [(numbers.length - 1) >> 1, numbers.length >> 1]
  return {
    mean: numbers.reduce((sum, one) => sum + one, 0) / numbers.length,
    median: (numbers[low] + numbers[high]) / 2,
    modes: choices.filter(({ count }) => count === often).map(({ choice }) => Number(choice)),
    least: numbers[0],
    most: numbers.at(-1),
  }
}

export const rounds = (poll, part, { rankings }) => {
  const all = []
  let left = choicesOf(poll, part)
  while (left.length > 0 && rankings.length > 0) {
    const firsts = rankings.map((ranking) => ranking.find((choice) => left.includes(choice)))
    const counts = left.map((choice) => ({ choice, count: firsts.filter((one) => one === choice).length }))
    const exhausted = firsts.filter((one) => one === undefined).length
    const fewest = Math.min(...counts.map(({ count }) => count))
    const isWon = counts.some(({ count }) => 2 * count > rankings.length - exhausted)
    const last = counts.filter(({ count }) => count === fewest).map(({ choice }) => choice)
    const out = isWon || last.length === left.length ? [] : last
    all.push({ counts, exhausted, out })
    if (out.length === 0) break
    left = left.filter((choice) => !out.includes(choice))
  }
  return all
}

const neededOf = ({ numerator, denominator, than }, of) =>
  than === 'at-least'
    ? Math.ceil((numerator * of) / denominator)
    : Math.floor((numerator * of) / denominator) + 1

/** What the rule says of one part of a poll; null where no majority is set. */
export const verdict = ({ rules, members, presentAtClose }, { choices }) => {
  const { majority, quorumToDecide, abstentions, ties } = rules
  if (!majority) return null
  const of = (choice) => choices.find((one) => one.choice === choice)?.count ?? 0
  const [inFavour, against, abstaining] = ['in-favour', 'against', 'abstain'].map(of)
  const voting = inFavour + against + (abstentions === 'in-base' ? abstaining : 0)
  const base = { voting, present: presentAtClose ?? 0, members }[majority.base]
  const needed = neededOf(majority, base) + majority.constant
  const present = presentAtClose ?? 0
  const quorum = quorumToDecide && {
    needed: neededOf(quorumToDecide, members),
    present,
    met: present >= neededOf(quorumToDecide, members),
  }
  const isHalf = 2 * majority.numerator === majority.denominator && majority.than === 'more-than'
  const isTie = inFavour === against && isHalf && majority.constant === 0 && majority.base === 'voting'
  const say = () => {
    if (quorum && !quorum.met) return 'no-quorum'
    if (inFavour + against === 0) return 'no-vote-cast'
    if (isTie && ties === 'second-vote') return 'tie-second-vote'
    if (isTie && ties === 'chair-decides') return 'tie-chair-decides'
    if (isTie || (abstentions === 'cannot-win' && abstaining >= inFavour)) return 'not-adopted'
    return inFavour >= needed ? 'adopted' : 'not-adopted'
  }
  const notParticipating = of('not-participating')
  return { inFavour, against, abstaining, notParticipating, base, needed, quorum, verdict: say() }
}
