/** What stands before a point of a list: 1. 1、 （1） ① 一、 一是 第一， */
const NUMBER = /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、](?!\d)|第?[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,、]|[①-⑳]|[-–—•·])\s*/u

/**
 * The points of a text of a report, one by one, without their numbers: what was written in one piece last year is answered
 * point by point this year (`domain.md` 2.1, rows 8 and 9). A point ends with its line or its full stop, and with a
 * semicolon where the sentence is a list.
 */
export function itemsOf(text: string): readonly string[] {
  return text
    .split(/\n+|(?<=[。！？!?；;])/u)
    .map((piece) => piece.trim().replace(NUMBER, '').replace(/[。；;\s]+$/u, '').trim())
    .filter((piece) => piece !== '')
}
