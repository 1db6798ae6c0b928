import { isCalendarDate } from '@shuping/domain/kit'
import { builder } from '../builder.ts'
import { refused } from './refused.ts'

builder.scalarType('Date', {
  description: 'A calendar date without time or zone, like 2026-03-01.',
  serialize: (value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10)),
  parseValue: (value) => {
    if (typeof value === 'string' && isCalendarDate(value)) return value
    throw refused('kit.notADate')
  },
})

builder.scalarType('DateTime', {
  description: 'An instant in UTC, like 2026-03-01T08:00:00.000Z.',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    const instant = typeof value === 'string' ? new Date(value) : new Date(Number.NaN)
    if (Number.isNaN(instant.getTime())) throw refused('kit.notADate')
    return instant.toISOString()
  },
})
