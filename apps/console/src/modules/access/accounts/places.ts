export const ACCOUNTS_PATH = '/accounts'
export const NEW_ACCOUNT_PATH = '/accounts/create'
export const accountUrl = (id: string): string => `/accounts/${id}/show`
