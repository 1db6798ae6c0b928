import { expect, test } from 'vitest'
import { BadSetting, readEnvironment } from './env.ts'

const OIDC = {
  SHUPING_OIDC_ISSUER: 'https://id.example/realm',
  SHUPING_OIDC_CLIENT_ID: 'shuping',
  SHUPING_OIDC_CLIENT_SECRET: 'a secret',
  SHUPING_PUBLIC_URL: 'https://shuping.example',
}

test('without settings nobody else is trusted and no provider asked', () => {
  expect(readEnvironment({})).toMatchObject({ publicUrl: undefined, trustedProxies: [], oidc: undefined })
})

test('a provider is set up as a whole', () => {
  expect(readEnvironment(OIDC).oidc).toMatchObject({ clientId: 'shuping', name: '统一身份认证' })
  for (const missing of Object.keys(OIDC)) {
    expect(() => readEnvironment({ ...OIDC, [missing]: '' }), missing).toThrow(BadSetting)
  }
})

test('plain HTTP to a provider only on the loopback address', () => {
  expect(() => readEnvironment({ ...OIDC, SHUPING_OIDC_ISSUER: 'http://id.example' })).toThrow(/https/)
  expect(readEnvironment({ ...OIDC, SHUPING_OIDC_ISSUER: 'http://127.0.0.1:9000' }).oidc?.issuer.port).toBe('9000')
})

test('a setting that cannot be meant is told, never the secret', () => {
  for (const value of ['shuping.example', 'ftp://a', 'https://a/b', 'https://u:p@a', 'https://a?x']) {
    expect(() => readEnvironment({ SHUPING_PUBLIC_URL: value }), value).toThrow(BadSetting)
  }
  expect(readEnvironment({ SHUPING_TRUSTED_PROXIES: 'loopback, 10.0.0.1,fd00::/8' }).trustedProxies).toHaveLength(3)
  expect(() => readEnvironment({ SHUPING_TRUSTED_PROXIES: 'proxy.example' })).toThrow(BadSetting)
  try {
    readEnvironment({ ...OIDC, SHUPING_OIDC_ISSUER: 'nonsense' })
  } catch (error) {
    expect(String(error)).not.toContain('a secret')
  }
})

const S3 = {
  SHUPING_S3_ENDPOINT: 'https://store.example:9000', SHUPING_S3_BUCKET: 'shuping', SHUPING_S3_ACCESS_KEY_ID: 'key', SHUPING_S3_SECRET_ACCESS_KEY: 'a secret',
}

test('a store for attachments is set up as a whole', () => {
  expect(readEnvironment({}).bucket).toBeUndefined()
  expect(readEnvironment(S3).bucket).toMatchObject({ name: 'shuping', region: 'us-east-1' })
  for (const missing of Object.keys(S3)) expect(() => readEnvironment({ ...S3, [missing]: '' }), missing).toThrow(BadSetting)
  expect(() => readEnvironment({ ...S3, SHUPING_S3_BUCKET: 'Shuping/x' })).toThrow(/bucket/)
})
