import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import {
  AlertDisplay,
  Sidebar,
  SidebarItem,
  SidebarPage,
  SignInPage,
} from '@backstage/core-components';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLayout,
  EntitySwitch,
} from '@backstage/plugin-catalog';
import { signalsPlugin } from '@backstage/plugin-signals';
import Grid from '@material-ui/core/Grid';
import CategoryIcon from '@material-ui/icons/Category';
import PublicIcon from '@material-ui/icons/Public';
import { createRoot } from 'react-dom/client';
import { Route } from 'react-router-dom';
import {
  EntityGeoReservingCard,
  EntityGeoReservingContent,
  GeoReservingPage,
  isGeoReservingAvailable,
} from '../../src/legacy';
import { geoReservingTranslations } from '../../src/translations';
import '@backstage/ui/css/styles.css';

// A portal of the legacy front-end system, with the plugin installed as its README says.

const app = createApp({
  // Pages follow changes within two seconds; nothing draws this plugin, so it has to be named.
  plugins: [signalsPlugin],
  components: {
    SignInPage: props => <SignInPage {...props} providers={['guest']} />,
  },
  __experimentalTranslations: {
    availableLanguages: ['en', 'ru'],
    resources: [geoReservingTranslations],
  },
});

const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <EntitySwitch>
          <EntitySwitch.Case if={isGeoReservingAvailable}>
            <Grid item md={6} xs={12}>
              <EntityGeoReservingCard />
            </Grid>
          </EntitySwitch.Case>
        </EntitySwitch>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/geo-reserving"
      title="Geo-reserving"
      if={isGeoReservingAvailable}
    >
      <EntityGeoReservingContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const App = app.createRoot(
  <>
    <AlertDisplay />
    <AppRouter>
      <SidebarPage>
        <Sidebar>
          <SidebarItem
            icon={PublicIcon}
            to="geo-reserving"
            text="Geo-reserving"
          />
          <SidebarItem icon={CategoryIcon} to="catalog" text="Catalog" />
        </Sidebar>
        <FlatRoutes>
          <Route path="/geo-reserving" element={<GeoReservingPage />} />
          <Route path="/catalog" element={<CatalogIndexPage />} />
          <Route
            path="/catalog/:namespace/:kind/:name"
            element={<CatalogEntityPage />}
          >
            {entityPage}
          </Route>
        </FlatRoutes>
      </SidebarPage>
    </AppRouter>
  </>,
);

createRoot(document.getElementById('root')!).render(<App />);
