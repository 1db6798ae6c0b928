import { ask } from '../../../api/ask.ts'
import { signOutDocument } from './documents.ts'
import { forgetPerson } from './person-here.ts'

/** Signs out and begins anew at the home page: nothing of the person stays in this window. */
export async function leave(): Promise<void> {
  // Without a session there is nothing to end, without a network nothing can be: the window is cleared all the same.
  await ask(signOutDocument, {}, { asNobody: true }).catch(() => undefined)
  forgetPerson()
  location.assign('/')
}
