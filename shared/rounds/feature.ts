/** Around the list of speakers: set questions, invitations to those who have not spoken, the tour de table, interests. */
import type { Feature } from '../kernel/feature.ts'
import { updateById } from '../kernel/lists.ts'
import { followsMerges } from '../kernel/merged.ts'
import { podium, preparing, seated } from '../kernel/roles.ts'
import { isPodium } from '../kernel/viewer.ts'
import type { roundCommands } from './commands.ts'
import type { roundEvents } from './events.ts'
import {
  addAnswer,
  answerByHand,
  answerInvitations,
  mergedRounds,
  updateTour,
  withoutRequest,
} from './fold.ts'
import { markInterest } from './interests.ts'
import { answerInvitation, inviteToSpeak } from './invitations.ts'
import {
  answerQuestion,
  closeQuestion,
  openSetQuestion,
  prepareQuestion,
  removeQuestion,
} from './questions.ts'
import type { AroundRefusal } from './refusals.ts'
import { callNextInTour, deferInTour, endTour, passInTour, startTour } from './tour.ts'

export const rounds: Feature<'around', keyof typeof roundCommands, keyof typeof roundEvents, AroundRefusal> =
  {
    slice: 'around',
    empty: { questions: [], invitations: [], tour: null, interests: [] },
    commands: {
      prepareQuestion: { by: preparing, decide: prepareQuestion },
      removeQuestion: { by: preparing, decide: removeQuestion },
      openQuestion: { by: podium, decide: openSetQuestion },
      answerQuestion: { by: seated, actsAs: 'organization', decide: answerQuestion },
      closeQuestion: { by: podium, decide: closeQuestion },
      inviteToSpeak: { by: podium, decide: inviteToSpeak },
      answerInvitation: { by: seated, actsAs: 'person', decide: answerInvitation },
      startTour: { by: podium, decide: startTour },
      callNextInTour: { by: podium, decide: callNextInTour },
      passInTour: { by: seated, actsAs: 'organization', decide: passInTour },
      deferInTour: { by: seated, actsAs: 'organization', decide: deferInTour },
      endTour: { by: podium, decide: endTour },
      markInterest: { by: seated, actsAs: 'organization', decide: markInterest },
    },
    events: {
      questionPrepared: {
        to: 'podium',
        fold: (around, { questionId: id, itemId, text }) => ({
          ...around,
          questions: [...around.questions, { id, itemId, text, status: 'prepared', answers: [] }],
        }),
      },
      questionRemoved: {
        to: 'everyone',
        fold: (around, { questionId }) => ({
          ...around,
          questions: around.questions.filter(({ id }) => id !== questionId),
        }),
      },
      // Most have never seen the question before it is opened: it is put at the end, for those who had it too.
      questionOpened: {
        to: 'everyone',
        fold: (around, { questionId: id, itemId, text }) => ({
          ...around,
          questions: [
            ...around.questions.filter((question) => question.id !== id),
            { id, itemId, text, status: 'open', answers: [] },
          ],
        }),
      },
      questionAnswered: {
        to: 'everyone',
        fold: (around, { questionId, organizationId, personId, text }) =>
          addAnswer(around, questionId, { organizationId, personId, requestId: null, text }),
      },
      questionClosed: {
        to: 'everyone',
        fold: (around, { questionId }) => ({
          ...around,
          questions: updateById(around.questions, questionId, (one) => ({ ...one, status: 'closed' })),
        }),
      },
      speakInvited: {
        to: ({ personId }) => ['podium', `person:${personId}`],
        fold: (around, { invitationId: id, itemId, personId, organizationId, at }) => ({
          ...around,
          invitations: [...around.invitations, { id, itemId, personId, organizationId, at, answer: null }],
        }),
      },
      speakInvitationAnswered: {
        to: ({ personId }) => ['podium', `person:${personId}`],
        fold: (around, { invitationId, answer }) =>
          answerInvitations(around, ({ id }) => id === invitationId, answer),
      },
      tourStarted: {
        to: 'everyone',
        fold: (around, { tourId: id, itemId, order: waiting }) => ({
          ...around,
          tour: { id, itemId, waiting, later: [], passed: [], called: [] },
        }),
      },
      tourCalled: {
        to: 'everyone',
        fold: (around, { organizationId }) =>
          updateTour(around, organizationId, (tour) => ({
            ...tour,
            called: [...tour.called, organizationId],
          })),
      },
      tourPassed: {
        to: 'everyone',
        fold: (around, { organizationId }) =>
          updateTour(around, organizationId, (tour) => ({
            ...tour,
            passed: [...tour.passed, organizationId],
          })),
      },
      tourDeferred: {
        to: 'everyone',
        fold: (around, { organizationId }) =>
          updateTour(around, organizationId, (tour) => ({ ...tour, later: [...tour.later, organizationId] })),
      },
      tourLeft: {
        to: 'everyone',
        fold: (around, { organizationId }) => updateTour(around, organizationId, (tour) => tour),
      },
      tourEnded: { to: 'everyone', fold: (around) => ({ ...around, tour: null }) },
      interestMarked: {
        to: ({ organizationId }) => ['podium', `seats:${organizationId}`],
        fold: (around, { organizationId, itemId, interested }) => {
          const others = around.interests.filter(
            (one) => one.organizationId !== organizationId || one.itemId !== itemId,
          )
          return { ...around, interests: interested ? [...others, { organizationId, itemId }] : others }
        },
      },
    },
    follows: {
      ...followsMerges(mergedRounds),
      floorGiven: answerByHand,
      floorActUndone: (around, _, { floor: { lastAct } }) =>
        lastAct?.kind === 'given' ? withoutRequest(around, lastAct.request.id) : around,
      // What nobody answered before the item is over has lapsed.
      itemEnded: (around, { itemId }) =>
        answerInvitations(around, (one) => one.itemId === itemId && one.answer === null, 'lapsed'),
      itemStartVoided: (around, { itemId }) =>
        answerInvitations(around, (one) => one.itemId === itemId && one.answer === null, 'lapsed'),
    },
    // Prepared questions and all invitations are for the podium; one's own invitations and interests for oneself.
    view: (around, viewer) =>
      isPodium(viewer)
        ? around
        : {
            ...around,
            questions: around.questions.filter(({ status }) => status !== 'prepared'),
            invitations: around.invitations.filter(({ personId }) => personId === viewer.personId),
            interests: around.interests.filter(({ organizationId }) =>
              viewer.organizations.includes(organizationId),
            ),
          },
  }
