import { QueryClient } from '@tanstack/react-query'
import { CustomRoutes, localStorageStore, Resource } from 'ra-core'
import { AdminContext, AdminUI } from 'ra-ui-materialui'
import { BrowserRouter, Route } from 'react-router-dom'
import { dataProviderOf } from './api/data-provider.ts'
import { faultOf } from './api/fault.ts'
import { i18nProvider } from './i18n/provider.ts'
import { OrganizationTabs } from './kit/organization-tabs.ts'
import { NotFoundPage } from './layout/NotFoundPage.tsx'
import { Shell } from './layout/Shell.tsx'
import { auditRoutes } from './modules/access/index.ts'
import { Home, levels, organizations, organizationRoutes } from './modules/organizations/index.ts'
import { leadersTab, people, peopleRoutes } from './modules/people/index.ts'
import { darkTheme, lightTheme } from './theme.ts'

const dataProvider = dataProviderOf(
  { organizations: organizations.source, levels: levels.source, people: people.source },
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

/** What later modules show on the page of an organization. */
const TABS = [leadersTab]

/** The console: react-admin's context and routes around our shell. */
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
      <OrganizationTabs.Provider value={TABS}>
      <AdminUI layout={Shell} dashboard={Home} catchAll={NotFoundPage} loginPage={false} disableTelemetry>
        <Resource {...organizations.resource} />
        <Resource {...levels.resource} />
        <Resource {...people.resource} />
        <CustomRoutes>
          {[...organizationRoutes, ...peopleRoutes, ...auditRoutes].map(({ path, Screen }) => (
            <Route key={path} path={path} element={<Screen />} />
          ))}
        </CustomRoutes>
      </AdminUI>
      </OrganizationTabs.Provider>
    </AdminContext>
  </BrowserRouter>
)
