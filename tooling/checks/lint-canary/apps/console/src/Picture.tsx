// expects jsx-a11y(alt-text)
export const Picture = () => <img src="a.png" />
