import { createHmac } from 'node:crypto'
import pg from 'pg'
import { readFault } from './errors.ts'
import { OpenFailure } from './failure.ts'
import { connection } from './open.ts'

/** The role the application serves with: it owns nothing and row-level security applies to it. */
export const APP_ROLE = 'shuping_app'

const NEEDS_CREATEROLE =
  `The user of DATABASE_URL may not create the role ${APP_ROLE} that Shuping serves with. As an administrator of ` +
  `the server run once: ALTER ROLE the_user_of_DATABASE_URL CREATEROLE; then start again.`

const GRANTS = `
  GRANT USAGE ON SCHEMA public TO ${APP_ROLE};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APP_ROLE};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${APP_ROLE};
  REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_seal, audit_subject FROM ${APP_ROLE};
  REVOKE DELETE, TRUNCATE ON audit_head, audit_personal_value, audit_check FROM ${APP_ROLE};
  REVOKE ALL ON _prisma_migrations FROM ${APP_ROLE};
  REVOKE ALL ON ballot_box FROM ${APP_ROLE};
  REVOKE UPDATE, TRUNCATE ON ballot_slip, ballot_paper FROM ${APP_ROLE};
  GRANT EXECUTE ON FUNCTION begin_bulk_load(integer, integer), end_bulk_load() TO ${APP_ROLE};
  GRANT EXECUTE ON FUNCTION organization_hits, organization_hits_are_few TO ${APP_ROLE};
  GRANT TEMPORARY ON DATABASE :database TO ${APP_ROLE};
`

/**
 * Functions with the owner's rights look up no name among the temporary tables of whoever calls them, which come
 * first unless they are named last.
 */
const PINNED = `
  DO $$
  DECLARE
    called regprocedure;
  BEGIN
    FOR called IN SELECT oid FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
      AND proowner = current_user::regrole AND NOT coalesce(array_to_string(proconfig, ';') ~ 'search_path=[^;]*pg_temp(;|$)', false)
    LOOP
      EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', called);
    END LOOP;
  END $$;
`

/**
 * Makes the application's role, or renews its password and rights, and answers the address it connects by.
 * To be called as the owner, after migrating. The password follows from the owner's own, so that several
 * applications on one database agree on it and none has to keep it.
 * @throws OpenFailure when the owner may not create roles; it says what to run instead.
 */
export async function prepareAppRole(ownerUrl: string): Promise<string> {
  const password = createHmac('sha256', new URL(ownerUrl).password).update(APP_ROLE).digest('base64url')
  const client = new pg.Client(connection(ownerUrl))
  client.on('error', () => {})
  await client.connect()
  try {
    // Several applications may do this at once.
    await client.query('SELECT pg_advisory_lock(727072)')
    const { rows } = await client.query<{ exists: boolean; database: string }>(
      `SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS exists, quote_ident(current_database()) AS database`,
      [APP_ROLE],
    )
    let word = rows[0]!.exists ? 'ALTER' : 'CREATE'
    await insisting(() => {
      const wanted = word
      // If it turns out to exist, it came into being just now.
      word = 'ALTER'
      return client.query(
        `${wanted} ROLE ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION
         PASSWORD ${pg.escapeLiteral(password)}`,
      )
    })
    await client.query(GRANTS.replace(':database', rows[0]!.database))
    await client.query(PINNED)
  } catch (error) {
    if (readFault(error)?.kind !== 'notAllowed') throw error
    throw new OpenFailure('roleNotCreated', NEEDS_CREATEROLE, { cause: error })
  } finally {
    await client.end()
  }
  return asAppRole(ownerUrl, password)
}

/** Roles belong to the server, the lock only to a database: who alters the same role in another one is waited for. */
async function insisting(alter: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await alter()
      return
    } catch (error) {
      if (attempt === 10 || !/tuple concurrently updated|already exists|duplicate key/.test((error as Error).message)) throw error
    }
  }
}

/** The same server and database, as the application's role. */
function asAppRole(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl)
  // A socket folder may stand in the parameters together with the user.
  url.username = APP_ROLE
  url.password = encodeURIComponent(password)
  return url.href
}
