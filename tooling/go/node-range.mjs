/**
 * Whether a Node version satisfies an `engines` range. Understands what package.json uses: `^a.b.c`,
 * `>=a.b.c` and `||` between them. Old syntax on purpose, see go.mjs.
 *
 * @param {string} version such as `20.20.2`
 * @param {string} range such as `^20.19.0 || >=22.12.0`
 * @returns {boolean}
 */
export function meetsRange(version, range) {
  var have = numbers(version)
  return range.split('||').some(function (part) {
    var text = part.trim()
    var want = numbers(text.replace(/^(\^|>=)/, ''))
    if (compare(have, want) < 0) return false
    if (text.charAt(0) === '^') return have[0] === want[0]
    if (text.indexOf('>=') === 0) return true
    throw new Error('engines range not understood: ' + range)
  })
}

/** @param {string} version @returns {number[]} major, minor, patch */
function numbers(version) {
  return version.split('.').map(function (part) {
    return parseInt(part, 10)
  })
}

/** @param {number[]} a @param {number[]} b @returns {number} below, at or above 0, as for sorting */
function compare(a, b) {
  for (var i = 0; i < 3; i++) {
    var difference = (a[i] || 0) - (b[i] || 0)
    if (difference !== 0) return difference
  }
  return 0
}
