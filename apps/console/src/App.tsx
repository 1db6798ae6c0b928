import { QueryClient } from '@tanstack/react-query'
import { CustomRoutes, localStorageStore, Resource } from 'ra-core'
import { AdminContext, AdminUI } from 'ra-ui-materialui'
import { BrowserRouter, Route } from 'react-router-dom'
import { dataProviderOf } from './api/data-provider.ts'
import { faultOf } from './api/fault.ts'
import { i18nProvider } from './i18n/provider.ts'
import { OrganizationTabs } from './kit/organization-tabs.ts'
import { PersonParts } from './kit/person-parts.ts'
import { useViewer } from './kit/viewer.ts'
import { EntranceFrame } from './layout/EntranceFrame.tsx'
import { HomePage } from './layout/HomePage.tsx'
import { NotFoundPage } from './kit/NotFoundPage.tsx'
import { Shell } from './layout/Shell.tsx'
import { accessRoutes, accounts, Entrance, holdersTab, personParts } from './modules/access/index.ts'
import { cycleRoutes } from './modules/cycles/index.ts'
import { decisionRoutes } from './modules/decisions/index.ts'
import { evidenceRoutes, registers } from './modules/evidence/index.ts'
import { levels, organizations, organizationRoutes } from './modules/organizations/index.ts'
import { leadersTab, people, peopleRoutes } from './modules/people/index.ts'
import { scoreRoutes } from './modules/scoring/index.ts'
import { schemeRoutes } from './modules/schemes/index.ts'
import { ballotRoutes } from './modules/ballots/index.ts'
import { reportRoutes } from './modules/reports/index.ts'
import { reviewRoutes } from './modules/reviews/index.ts'
import { darkTheme, lightTheme } from './theme.ts'

const dataProvider = dataProviderOf(
  { organizations: organizations.source, levels: levels.source, people: people.source, accounts: accounts.source, ...registers.sources },
  () => i18nProvider.getLocale(),
)

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      staleTime: 5_000,
      retry: (failures, error) => failures < 1 && faultOf(error).kind === 'network',
    },
  },
})

const store = localStorageStore('1', 'shuping')

/** Every page that is no resource; one whose action the viewer may do nowhere is not there for them. */
const routes = [...organizationRoutes, ...peopleRoutes, ...schemeRoutes, ...cycleRoutes, ...reportRoutes, ...reviewRoutes, ...ballotRoutes, ...scoreRoutes, ...decisionRoutes, ...evidenceRoutes, ...accessRoutes]

/** What later modules show on the page of an organization. */
const tabs = [leadersTab, holdersTab]

/** The console: react-admin's context and routes around our shell, behind the entrance. */
export const App = () => (
  <BrowserRouter>
    <AdminContext
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      theme={lightTheme}
      lightTheme={lightTheme}
      darkTheme={darkTheme}
    >
      <Entrance Frame={EntranceFrame}>
        <Inside />
      </Entrance>
    </AdminContext>
  </BrowserRouter>
)

function Inside() {
  const { can } = useViewer()
  const open = routes.filter(({ action }) => action === undefined || can.includes(action))
  const shown = tabs.filter(({ action }) => can.includes(action))
  const parts = personParts.filter(({ action }) => can.includes(action))
  return (
    <OrganizationTabs.Provider value={shown}>
      <PersonParts.Provider value={parts}>
        <AdminUI layout={Shell} dashboard={HomePage} catchAll={NotFoundPage} loginPage={false} disableTelemetry>
          {can.includes('organizations.read') ? <Resource {...organizations.resource} /> : null}
          <Resource {...levels.resource} />
          {can.includes('people.read') ? <Resource {...people.resource} /> : null}
          {can.includes('accounts.read') ? <Resource {...accounts.resource} /> : null}
          {can.includes('evidence.read') ? registers.resources.map((resource) => <Resource key={resource.name} {...resource} />) : null}
          <CustomRoutes>
            {open.map(({ path, Screen }) => (
              <Route key={path} path={path} element={<Screen />} />
            ))}
          </CustomRoutes>
        </AdminUI>
      </PersonParts.Provider>
    </OrganizationTabs.Provider>
  )
}
