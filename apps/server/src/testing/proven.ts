import type { Deeds } from './deeds.ts'

/**
 * Every mutation stands in one of these lists, each in the list of the test that does it for real and counts
 * its entries. A new mutation that stands in none fails `audit.test.ts`.
 */
export const PROVEN = {
  /** `audit.test.ts` */
  organizations: [
    'createOrganization', 'editOrganization', 'renameOrganization', 'moveOrganization', 'closeOrganization', 'reopenOrganization',
    'mergeOrganizations', 'splitOrganization', 'importOrganizations', 'undoOrganizationImport', 'saveLevel', 'removeLevel',
  ],
  /** `chains.test.ts` */
  audit: ['sealAudit', 'verifyAudit', 'startAuditExport', 'eraseAuditTraces'],
  /** `at-the-door.test.ts` */
  door: [
    'activate', 'signIn', 'confirmTotp', 'useRecoveryCode', 'signOut', 'changePassword', 'stepUp', 'endSession', 'endOtherSessions',
    'startTotp', 'finishTotp', 'removeTotp', 'newRecoveryCodes', 'unlinkIdentity', 'createServiceToken', 'revokeServiceToken',
    'saveSignInSettings',
  ],
  /** `audit.test.ts`; that they hold no name, `people-and-accounts.test.ts` */
  people: [
    'createPerson', 'editPerson', 'appoint', 'correctPost', 'createPortfolio', 'editPortfolio', 'endPortfolio', 'endPost',
    'markPersonLeft', 'markPersonReturned', 'importPeople', 'undoPeopleImport', 'startPeopleExport',
  ],
  /** `people-and-accounts.test.ts` */
  accounts: [
    'createAccount', 'editAccount', 'giveGrant', 'revokeGrant', 'resetPassword', 'clearTotp', 'endSessionsOf', 'disableAccount',
    'enableAccount',
  ],
  /** `modules/cycles/deeds.test.ts` */
  cycles: [
    'createScheme', 'editScheme', 'reviseScheme', 'publishScheme', 'createCycle', 'openCycleFromLast', 'handDownCycle', 'configureCycle',
    'buildRoster', 'changeForm', 'moveCycle', 'askReopening', 'refuseReopening',
  ],
  /** `modules/reports/deeds.test.ts` */
  reports: [
    'saveReportDraft', 'submitReport', 'takeBackReport', 'returnReport', 'approveReport', 'waiveReport', 'askForReport',
    'removeReportAttachment',
  ],
  /** `modules/reviews/reviews.test.ts` */
  reviews: ['planFieldCheck', 'recordCheck', 'submitCheck', 'putFindingRight'],
  /** `modules/ballots/ballots.test.ts`; from here on the bench counts the entries (`deeds.ts`) */
  ballots: [
    'prepareBallotRound', 'printBallotSlips', 'openBallotRound', 'witnessBallotClosing', 'countBallotRound', 'voidBallotRound',
  ],
  /** `modules/scoring/score-cycle.test.ts` */
  scores: ['gatherInputs', 'enterScores', 'waiveInput', 'waiveInputs', 'scoreCycle'],
  /** `modules/scoring/standing/standing.test.ts` */
  standing: ['weighScores'],
  /** `modules/scoring/numbers-handed-down.test.ts` */
  allotments: ['allotNumbers'],
  /** `modules/decisions/decisions.test.ts` */
  grades: ['draftGrade', 'draftGrades', 'decideGrades', 'recordFeedback', 'publishResults'],
  /** `modules/evidence/registers.test.ts` */
  registers: [
    'createSurvey', 'editSurvey', 'archiveSurvey', 'createFundLine', 'editFundLine', 'archiveFundLine', 'checkFundLine',
    'giveBackFundLine', 'createFacility', 'editFacility', 'archiveFacility',
  ],
  /** `modules/evidence/workflows.test.ts` */
  workflows: [
    'recordMeeting', 'correctMeeting', 'archiveMeeting', 'queryMeeting', 'answerMeeting', 'acceptMeeting', 'proposeProject',
    'editProject', 'runProject', 'judgeProject', 'answerProject',
  ],
} as const

/** Mutations that write no entry themselves, and why. */
export const WITHOUT_ENTRY: Readonly<Record<string, string>> = {
  linkIdentity: 'answers an address to go to; the entry is written when the browser comes back (open-id.test.ts)',
  stepUpElsewhere: 'answers an address to go to; the entry is written when the browser comes back (open-id.test.ts)',
}

/** Those of a list that a bench has not seen leave exactly one entry: none, at the end of a test file. */
export const unproven = (list: keyof typeof PROVEN, { proven }: Pick<Deeds, 'proven'>): readonly string[] =>
  PROVEN[list].filter((field) => !proven.has(field))
