// expects eslint(no-console)
console.log('a server writes its log')
export const spoken = true
