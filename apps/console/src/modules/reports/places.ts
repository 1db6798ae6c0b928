export const MY_REPORTS_PATH = '/my-reports'
export const REPORTS_PATH = '/reports'

/** The page on which somebody writes their own report. */
export const myReportUrl = (appraiseeId: string): string => `${MY_REPORTS_PATH}/${appraiseeId}`

/** The page on which a report is read and reviewed. */
export const reportUrl = (appraiseeId: string): string => `${REPORTS_PATH}/${appraiseeId}`

/** Where an attachment is downloaded. */
export const attachmentUrl = (id: string): string => `/files/reports/attachments/${id}`
