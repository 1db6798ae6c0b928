import { Suspense } from 'react'
import { useCan } from '../kit/viewer.ts'
import { AdministratorHome } from '../modules/access/index.ts'
import { RunningCycles } from '../modules/cycles/index.ts'
import { Home } from '../modules/organizations/index.ts'
import { useAccountPlace, usePlaces } from './use-places.tsx'

/** The first page: what runs and organizations for who sees some, else of what the viewer may do. */
export function HomePage() {
  const seesOrganizations = useCan('organizations.read')
  const seesCycles = useCan('cycles.view')
  const places = usePlaces().filter(({ to }) => to !== '/')
  const account = useAccountPlace()
  return seesOrganizations ? (
    <Home>
      {seesCycles ? (
        <Suspense fallback={null}>
          <RunningCycles />
        </Suspense>
      ) : null}
    </Home>
  ) : ( 
    <AdministratorHome destinations={[...places, account]} />
  )
}
