// What `npm run dev` watches: the server from its TypeScript source.
// The path is put together so that the type checker does not follow it into the server.
const entry = ['..', '..', 'apps', 'server', 'src', 'main.ts'].join('/')
// Documents change while one writes them, and tools want the schema.
process.env['SHUPING_DOCUMENTS'] ??= 'free'
const { main } = await import(new URL(entry, import.meta.url).href)
await main()
