export const en = {
  name: 'Records',
  home: {
    hint: 'Facts recorded through the year: reports take them over and scores count them, so that nobody types them again.',
    workflows: 'Meetings and projects',
    registers: 'Registers',
  },
}
