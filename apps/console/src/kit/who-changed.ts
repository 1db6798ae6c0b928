/** The page of the audit log. */
export const AUDIT_PATH = '/audit'

/** Where the audit log tells who changed a thing: an organization, a person, an account. */
export const whoChangedUrl = (id: string, name: string): string =>
  `${AUDIT_PATH}?${new URLSearchParams({ subject: id, subjectName: name }).toString()}`
