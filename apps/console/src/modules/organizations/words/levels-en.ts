/** Words of the levels screens. */
export const en = {
  name: 'Levels',
  one: 'Level',
  intro:
    'The levels of the hierarchy from the top down. An organization never stands above its parent’s level.',
  field: {
    rank: 'Rank',
    code: 'Code',
    nameZh: 'Name in Chinese',
    nameEn: 'Name in English',
    organizations: 'Organizations',
  },
  help: { rank: '1 is the top, 99 the lowest.', code: 'Used in import files, such as street.' },
  create: 'New level',
  edit: 'Edit level “%{name}”',
  remove: 'Remove level',
  removeAsk: 'Remove the level “%{name}”?',
  removeText: 'Only a level without organizations can be removed.',
  saved: 'The level is saved.',
  removed: 'The level is removed.',
  empty: 'There is no level yet.',
  emptyHint: 'Add the levels from the top down, such as municipal, district, street, community.',
} as const
