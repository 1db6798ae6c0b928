import { QueryClient } from '@tanstack/react-query'
import { CustomRoutes, localStorageStore, Resource } from 'ra-core'
import { AdminContext, AdminUI } from 'ra-ui-materialui'
import { BrowserRouter, Route } from 'react-router-dom'
import { dataProviderOf } from './api/data-provider.ts'
import { faultOf } from './api/fault.ts'
import { i18nProvider } from './i18n/provider.ts'
import { NotFoundPage } from './layout/NotFoundPage.tsx'
import { Shell } from './layout/Shell.tsx'
import { auditRoutes } from './modules/access/index.ts'
import { Home, levels, organizations, organizationRoutes } from './modules/organizations/index.ts'
import { darkTheme, lightTheme } from './theme.ts'

const dataProvider = dataProviderOf({ organizations: organizations.source, levels: levels.source }, () =>
  i18nProvider.getLocale(),
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
      <AdminUI layout={Shell} dashboard={Home} catchAll={NotFoundPage} loginPage={false} disableTelemetry>
        <Resource {...organizations.resource} />
        <Resource {...levels.resource} />
        <CustomRoutes>
          {[...organizationRoutes, ...auditRoutes].map(({ path, Screen }) => (
            <Route key={path} path={path} element={<Screen />} />
          ))}
        </CustomRoutes>
      </AdminUI>
    </AdminContext>
  </BrowserRouter>
)
