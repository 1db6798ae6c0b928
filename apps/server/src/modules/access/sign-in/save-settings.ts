import { accept } from '@shuping/domain/kit'
import type { Command } from '../../../kit/command.ts'
import { readSignInSettings, SIGN_IN_SETTING, loadSignInSettings } from './settings.ts'
import type { SignInSettings } from './settings.ts'

/** Changes how people sign in. What is out of bounds becomes the default: see `readSignInSettings`. */
export const saveSignInSettings: Command<
  SignInSettings,
  SignInSettings,
  SignInSettings,
  { profile: string }
> = {
  name: 'access.saveSignInSettings',
  action: 'system.manage',
  load: (tx) => loadSignInSettings(tx),
  decide: (input) => accept(readSignInSettings(input)),
  write: async (tx, settings) => {
    const value = { ...settings }
    await tx.setting.upsert({
      where: { key: SIGN_IN_SETTING },
      create: { key: SIGN_IN_SETTING, value },
      update: { value },
    })
    return { profile: settings.passwordProfile }
  },
  audit: async (_tx, { facts, value }) => ({
    path: null,
    subjects: [{ kind: 'setting', id: SIGN_IN_SETTING }],
    before: facts,
    after: value,
  }),
}
