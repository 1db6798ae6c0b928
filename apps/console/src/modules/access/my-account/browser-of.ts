/** Which browser and system a browser says it is. */
export interface BrowserName {
  readonly browser: string
  readonly system: string | null
}

// The order matters: almost every browser says it is Chrome, Safari and Mozilla as well.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/QQBrowser\//, 'QQ'],
  [/360SE|QIHU|360EE/, '360'],
  [/MetaSr|SogouMSE/, '搜狗'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/UOS|Uniontech/i, 'UOS'],
  [/Kylin/i, '麒麟'],
  [/Linux|X11/, 'Linux'],
]

const nameIn = (agent: string, names: readonly (readonly [RegExp, string])[]): string | null =>
  names.find(([mark]) => mark.test(agent))?.[1] ?? null

/** Reads what a browser says it is; null when it says nothing we know. */
export function browserOf(agent: string): BrowserName | null {
  const browser = nameIn(agent, BROWSERS)
  return browser === null ? null : { browser, system: nameIn(agent, SYSTEMS) }
}
