// expects typescript(no-explicit-any)
export const first = (values: any[]): unknown => values[0]
