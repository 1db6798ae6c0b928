import { defineConfig } from 'prisma/config'

// For the ordinary Prisma CLI (`prisma migrate dev`, `prisma studio`) against a server of your own.
// Shuping itself migrates through packages/db, which needs no native engine.
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://unset' },
})
