import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SMALL_CITY, writeCascade } from './write-cascade.ts'

/**
 * Writes the folder of docs/examples/run-cycle: a small city with one of everything that a folder can say. One score is
 * done without for a reason, and one grade is decided otherwise than computed.
 */
export async function writeExample(folder: string): Promise<void> {
  await writeCascade(folder, SMALL_CITY)
  const change = async (file: string, to: (text: string) => string): Promise<void> =>
    writeFile(join(folder, file), to(await readFile(join(folder, file), 'utf8')))
  await change('scores.csv', (text) => text.replace(/yc0102,YC010202,score:everyday,.*\r\n/, ''))
  await writeFile(join(folder, 'waivers.csv'), '考核编号,组织编码,数据项,理由\r\nyc0102,YC010202,score:everyday,全年借调在外\r\n')
  await change('schemes/street.json', (text) => {
    const scheme = JSON.parse(text) as { components: { parts: { of: { id: string; missing: string } }[] } }
    for (const { of } of scheme.components.parts) if (of.id === 'everyday') of.missing = 'RENORMALISE'
    return `${JSON.stringify(scheme, null, 2)}\n`
  })
  // What the districts did in the year is counted, not typed: three surveys of four.
  await change('schemes/city.json', (text) => {
    const scheme = JSON.parse(text) as { metrics: object[]; components: { parts: { of: Record<string, unknown> }[] } }
    scheme.metrics = [{ id: 'surveys', label: { zh: '调研次数', en: 'Surveys' }, source: { kind: 'register', name: 'surveys.made' } }]
    for (const part of scheme.components.parts) {
      if (part.of['id'] !== 'everyday') continue
      const { id, label, strand, missing, points } = part.of
      part.of = {
        id, label, strand, missing, points, kind: 'metric', metric: 'surveys',
        conversion: { kind: 'linear', from: { value: '0', points: '60' }, to: { value: '4', points: '100' }, outside: 'CLAMP' },
      }
    }
    return `${JSON.stringify(scheme, null, 2)}\n`
  })
  await change('scores.csv', (text) => text.replace(/yc,YC01,score:everyday,.*\r\n/, ''))
  const survey = (topic: string, on: string): string => `YC01,${topic},${on},郑一民,实地走访,社区服务中心,,未发现问题,`
  await writeFile(join(folder, 'surveys.csv'), [
    '组织编码,调研主题,调研日期,带队领导,方式,到访地点,发现的问题,办理情况,办结日期',
    survey('社区养老服务', '2025-04-10'), survey('物业管理', '2025-06-18'), survey('基层减负', '2025-09-03'), '',
  ].join('\r\n'))
  await writeFile(join(folder, 'decisions.csv'), [
    '考核编号,组织编码,等次,理由,主要成绩,存在问题,努力方向', 'yc01,YC0102,一般,所辖社区有突出问题未整改,重点工作按期完成,问题整改不力,限期整改', '',
  ].join('\r\n'))
}
