export const ACCOUNT_PATH = '/account'
export const TOKENS_PATH = '/tokens'
export const SETTINGS_PATH = '/settings/sign-in'
