import { gql } from './document.ts'

/** Asks for nothing but a session: before the browser itself goes for a file. */
export const hereDocument = gql<{ me: { readonly id: string } }>('query Here { me { id } }')
