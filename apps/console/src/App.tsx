import { QueryClient } from '@tanstack/react-query'
import { CustomRoutes, localStorageStore, Resource } from 'ra-core'
import { AdminContext, AdminUI } from 'ra-ui-materialui'
import { BrowserRouter, Route } from 'react-router-dom'
import { dataProviderOf } from './api/data-provider.ts'
import { faultOf } from './api/fault.ts'
import { i18nProvider } from './i18n/provider.ts'
import { useViewer } from './kit/viewer.ts'
import { EntranceFrame } from './layout/EntranceFrame.tsx'
import { HomePage } from './layout/HomePage.tsx'
import { NotFoundPage } from './layout/NotFoundPage.tsx'
import { Shell } from './layout/Shell.tsx'
import { accessRoutes, Entrance } from './modules/access/index.ts'
import { levels, organizations, organizationRoutes } from './modules/organizations/index.ts'
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

/** Every page that is no resource; one whose action the viewer may do nowhere is not there for them. */
const routes = [...organizationRoutes, ...accessRoutes]

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
  return (
    <AdminUI layout={Shell} dashboard={HomePage} catchAll={NotFoundPage} loginPage={false} disableTelemetry>
      {can.includes('organizations.read') ? <Resource {...organizations.resource} /> : null}
      <Resource {...levels.resource} />
      <CustomRoutes>
        {open.map(({ path, Screen }) => (
          <Route key={path} path={path} element={<Screen />} />
        ))}
      </CustomRoutes>
    </AdminUI>
  )
}
