// expects react(jsx-key)
export const KeylessList = ({ words }: { readonly words: readonly string[] }) => (
  <ul>
    {words.map((word) => (
      <li>{word}</li>
    ))}
  </ul>
)
