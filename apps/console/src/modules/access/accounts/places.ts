export const ACCOUNTS_PATH = '/accounts'
export const NEW_ACCOUNT_PATH = '/accounts/create'
export const accountUrl = (id: string): string => `/accounts/${id}/show`

/** Opens an account for a person already chosen. */
export const newAccountUrl = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  `${NEW_ACCOUNT_PATH}?${new URLSearchParams({ person: id, personName: name }).toString()}`
