/** Words that lists of leaked passwords begin with, in English, pinyin and the fashions of digits. Lower case. */
const COMMON_WORDS: readonly string[] = `
  password passwort passwd pass word admin administrator root super system manager guest test user login welcome
  master letmein secret default change changeme initial temp demo access private public server database oracle
  mysql postgres cisco huawei lenovo windows linux google baidu tencent alibaba weixin wechat qwerty qwert asdf
  zxcv qazwsx iloveyou love monkey dragon sunshine princess football baseball superman batman shadow michael
  jordan hello freedom whatever trustno starwars computer internet summer winter spring autumn monday
  woaini aini woaizhongguo zhongguo china beijing shanghai guangzhou shenzhen mima denglu guanli guanliyuan
  yonghu xitong ceshi moren xiugai chushi dangjian shuji zhengfu jiguan danwei bangong bangongshi zuzhi renshi
  nihao xiexie taiyang jiayou fangfang haohao laopo laogong baobao baobei wangwei zhangwei liwei wangfang
  jiushi kaoping kaohe ganbu dangyuan dangwei zhibu fuwu renmin weirenmin gongchan
  5201314 1314520 520520 147258 159357 258456 112233 123123 abc123 a1b2c3 1q2w3e q1w2e3 6688 8888 168168
  密码 管理员 用户 系统 测试 登录 默认 中国 我爱你 北京 上海 办公室 组织部 书记
`
  .trim()
  .split(/\s+/)

/** The product's own names: the first words somebody would try here. */
const PRODUCT_WORDS: readonly string[] = [
  'shuping',
  'shuzhi',
  'pingyi',
  'kaohe',
  '述评',
  '述职',
  '评议',
  '考核',
]

const KEY_ROWS = [
  '1234567890-=',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '!@#$%^&*()',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
] as const

/** Which letters people write with a digit or sign. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'bg',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'il',
  '|': 'il',
  '+': 't',
  '(': 'c',
  '€': 'e',
}

/** Shorter parts of a name are part of too many honest words. */
const LEAST_CONTEXT = { letters: 3, ideographs: 2 } as const

/**
 * How many characters of a password are its own: those outside common words, words about its owner,
 * sequences, repetitions and dates. Upper case and digits written for letters hide nothing.
 */
export function ownCharacters(password: string, context: readonly string[]): number {
  const characters = [...password.normalize('NFKC').toLowerCase()]
  const covered = characters.map(() => false)
  const cover = (from: number, to: number): void => void covered.fill(true, from, to)
  const words = [...COMMON_WORDS, ...PRODUCT_WORDS, ...context.flatMap(partsOf)]
  for (const word of words) {
    const letters = [...word]
    for (let at = 0; at + letters.length <= characters.length; at += 1) {
      if (letters.every((letter, offset) => reads(characters[at + offset]!, letter)))
        cover(at, at + letters.length)
    }
  }
  coverRuns(characters, cover)
  coverRepetitions(characters, cover)
  for (const match of characters.join('').matchAll(/(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d)?)?/g)) {
    const from = [...characters.join('').slice(0, match.index)].length
    cover(from, from + match[0].length)
  }
  return covered.filter((is) => !is).length
}

const reads = (written: string, letter: string): boolean =>
  written === letter || (STANDS_FOR[written]?.includes(letter) ?? false)

/** The words of a name or title: whole, without its spaces, and one by one. */
function partsOf(text: string): readonly string[] {
  const lower = text.normalize('NFKC').toLowerCase().trim()
  const parts = [lower, lower.replace(/[\s._-]+/g, ''), ...lower.split(/[\s._-]+/)]
  return [...new Set(parts)].filter((part) => {
    const least = /\p{Script=Han}/u.test(part) ? LEAST_CONTEXT.ideographs : LEAST_CONTEXT.letters
    return [...part].length >= least
  })
}

/** `abcd`, `4321`, `aaaa`, `qwer`: three or more in a row, each the neighbour of the one before. */
function coverRuns(characters: readonly string[], cover: (from: number, to: number) => void): void {
  let start = 0
  let step: string | null = null
  for (let at = 1; at <= characters.length; at += 1) {
    const next: string | null =
      at < characters.length ? stepBetween(characters[at - 1]!, characters[at]!, step) : null
    if (next !== null && (step === null || next === step)) {
      step = next
      continue
    }
    if (at - start >= 3) cover(start, at)
    start = next === null ? at : at - 1
    step = next
  }
}

/** How one character leads to the next: along the alphabet, along a row of keys, or not at all. */
function stepBetween(from: string, to: string, wanted: string | null): string | null {
  const found: string[] = []
  const distance = to.codePointAt(0)! - from.codePointAt(0)!
  if (Math.abs(distance) <= 1) found.push(`code ${distance}`)
  for (const [row, keys] of KEY_ROWS.entries()) {
    const here = keys.indexOf(from)
    if (here === -1) continue
    if (keys[here + 1] === to) found.push(`row ${row} on`)
    if (keys[here - 1] === to) found.push(`row ${row} back`)
  }
  return found.find((step) => step === wanted) ?? found[0] ?? null
}

/** `abab`, `Aa1!Aa1!`: what follows as a repetition of two to eight characters before it adds nothing. */
function coverRepetitions(characters: readonly string[], cover: (from: number, to: number) => void): void {
  for (let size = 2; size <= 8; size += 1) {
    for (let at = size; at + size <= characters.length; at += 1) {
      let same = 0
      while (same < size && characters[at + same] === characters[at + same - size]) same += 1
      if (same === size) cover(at, at + size)
    }
  }
}
