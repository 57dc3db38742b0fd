import { Content, Header, Page } from '@backstage/core-components';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  type SignInPageProps,
} from '@backstage/plugin-app-react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useParams } from 'react-router-dom';
import { geoReservingApiRef } from '../src/api';
import { FixtureApi } from '../src/fixtures';
import { EntityServiceCard, EntityServiceContent } from '../src/pages/service';
import geoReserving from '../src';
import '@backstage/ui/css/styles.css';

/** The fixtures in place of the backend; `#rows=2000` makes the list that long, `#running` lets an
 * operation of shop/checkout run. */
const fixtures = createFrontendModule({
  pluginId: 'geo-reserving',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: geoReservingApiRef,
          deps: {},
          factory: () => {
            const api = new FixtureApi({
              rows: Number(/rows=(\d+)/.exec(location.hash)?.[1] ?? 40),
            });
            if (location.hash.includes('running')) api.acting.withRunning();
            return api;
          },
        }),
    }),
  ],
});

/** Stands in for the catalog: `/entity/shop/checkout` shows the tab of the entity of that service. */
function EntityPreview() {
  const { namespace = 'shop', name = 'checkout' } = useParams();
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'geo-reserving/service': `${namespace}/${name}` },
    },
  };
  return (
    <Page themeId="service">
      <Header type="component — service" title={name} />
      <Content>
        <EntityProvider entity={entity}>
          {location.search.includes('card') ? (
            <div style={{ maxWidth: 420 }}>
              <EntityServiceCard />
            </div>
          ) : (
            <EntityServiceContent />
          )}
        </EntityProvider>
      </Content>
    </Page>
  );
}

const preview = createFrontendPlugin({
  pluginId: 'preview',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/entity/:namespace/:name',
        title: 'Entity',
        noHeader: true,
        loader: async () => <EntityPreview />,
      },
    }),
  ],
});

/** There is no backend to sign in to: everybody is the guest at once. */
function GuestOnly({ onSignInSuccess }: SignInPageProps) {
  useEffect(() => {
    onSignInSuccess({
      getProfileInfo: async () => ({ displayName: 'Guest' }),
      getBackstageIdentity: async () => ({
        type: 'user',
        userEntityRef: 'user:default/guest',
        ownershipEntityRefs: ['user:default/guest'],
      }),
      getCredentials: async () => ({}),
      signOut: async () => {},
    });
  }, [onSignInSuccess]);
  return null;
}

const signIn = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({ params: { loader: async () => GuestOnly } }),
  ],
});

const app = createApp({
  features: [geoReserving, fixtures, preview, signIn],
});

createRoot(document.getElementById('root')!).render(app.createRoot());
