import { WhoChangedPart } from './WhoChangedPart.tsx'

/** Who changed what is kept of a person. */
export const PersonChanges = ({ person }: { readonly person: { readonly id: string; readonly name: string } }) => (
  <WhoChangedPart subject={person} />
)
