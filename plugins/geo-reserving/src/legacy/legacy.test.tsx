import { FlatRoutes } from '@backstage/core-app-api';
import {
  catalogApiRef,
  EntityListProvider,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { SearchResultListItemExtensions } from '@backstage/plugin-search-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Route } from 'react-router-dom';
import { FixtureApi, STORY_TIME } from '../fixtures';
import {
  EntityGeoReservingCard,
  EntityGeoReservingContent,
  EntityProtectionPicker,
  GeoReservingPage,
  GeoReservingSearchResultListItem,
  geoReservingApiRef,
  geoReservingPlugin,
  HomePageGeoReserving,
  isGeoReservingAvailable,
  rootRouteRef,
} from '../legacy';
import { giveElementsASize } from '../pages/fleet/__testUtils__/giveElementsASize';

giveElementsASize();
// Pages are loaded on demand, and looking things up by role is slow in jsdom.
jest.setTimeout(60_000);

const PATIENCE = { timeout: 30_000 };
const api = new FixtureApi({ now: () => STORY_TIME, rows: 4 });

const entity = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default', annotations },
});

const checkout = entity({ 'geo-reserving/service': 'shop/checkout' });

/** A legacy app with the plugin's page, opened at an address. */
function openApp(path: string, more?: ReactNode) {
  return renderInTestApp(
    <TestApiProvider apis={[[geoReservingApiRef, api]]}>
      <FlatRoutes>
        <Route path="/geo-reserving" element={<GeoReservingPage />} />
        {more}
      </FlatRoutes>
    </TestApiProvider>,
    { routeEntries: [path] },
  );
}

describe('the plugin in a legacy app', () => {
  it('draws the header of its pages itself', async () => {
    await openApp('/geo-reserving');
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Fleet' }, PATIENCE),
    ).toBeInTheDocument();
    expect(await screen.findByText('4 of 6 answer')).toBeInTheDocument();
  });

  it('leads from the fleet to the page of a service and back', async () => {
    await openApp('/geo-reserving');
    const matrix = await screen.findByRole('table', {}, PATIENCE);
    await userEvent.click(
      await within(matrix).findByRole('link', { name: 'cart' }),
    );
    expect(
      await screen.findByRole('heading', { level: 1, name: 'shop/cart' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: 'Geo-reserving' }));
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Fleet' }),
    ).toBeInTheDocument();
  });

  it('shows the tab of an entity', async () => {
    await openApp(
      '/entity',
      <Route
        path="/entity"
        element={
          <EntityProvider entity={checkout}>
            <EntityGeoReservingContent />
          </EntityProvider>
        }
      />,
    );
    expect(await screen.findByText('Partly', {}, PATIENCE)).toBeInTheDocument();
  });

  it('shows the card, which leads to the page of its service', async () => {
    await openApp(
      '/overview',
      <Route
        path="/overview"
        element={
          <EntityProvider entity={checkout}>
            <EntityGeoReservingCard />
          </EntityProvider>
        }
      />,
    );
    expect(
      await screen.findByRole('link', { name: /checkout/ }, PATIENCE),
    ).toHaveAttribute('href', '/geo-reserving/services/shop/checkout');
  });

  it('shows the card without the link where the page is not mounted', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[geoReservingApiRef, api]]}>
        <EntityProvider entity={checkout}>
          <EntityGeoReservingCard />
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByText('unprotected', {}, PATIENCE),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('draws results of the search, and leaves those of others to others', async () => {
    const result = (type: string, title: string) => ({
      type,
      document: { title, text: 'It serves.', location: `/at/${title}` },
    });
    await renderInTestApp(
      <SearchResultListItemExtensions
        results={[
          result('geo-reserving-service', 'ours'),
          result('software-catalog', 'theirs'),
        ]}
      >
        <GeoReservingSearchResultListItem />
      </SearchResultListItemExtensions>,
    );
    expect(await screen.findByRole('link', { name: 'ours' })).toHaveAttribute(
      'href',
      '/at/ours',
    );
    expect(screen.getByText('theirs')).toBeInTheDocument();
  });

  it('shows the card of the home page, which leads to the services', async () => {
    await openApp(
      '/home',
      <Route path="/home" element={<HomePageGeoReserving />} />,
    );
    expect(
      await screen.findByRole(
        'link',
        { name: 'finance/ledger is down' },
        PATIENCE,
      ),
    ).toHaveAttribute('href', '/geo-reserving/services/finance/ledger');
  });

  it('brings a filter for the page of the catalog', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [geoReservingApiRef, api],
          [catalogApiRef, catalogApiMock({ entities: [checkout] })],
        ]}
      >
        <EntityListProvider>
          <EntityProtectionPicker />
        </EntityListProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('textbox', { name: /Protection/ }, PATIENCE),
    ).toBeInTheDocument();
  });

  it('brings a client for its backend', () => {
    const [factory] = [...geoReservingPlugin.getApis()];
    expect(factory.api.id).toBe(geoReservingApiRef.id);
    expect(geoReservingPlugin.routes.root).toBe(rootRouteRef);
  });

  it.each([
    ['its own annotation', { 'geo-reserving/service': 'shop/checkout' }, true],
    [
      'an annotation that cannot be read',
      { 'geo-reserving/service': 'oops' },
      true,
    ],
    [
      'half of the annotations of the kubernetes plugin',
      { 'backstage.io/kubernetes-id': 'checkout' },
      false,
    ],
    ['no annotation', undefined, false],
  ])('is for an entity with %s: %#', (_, annotations, expected) => {
    expect(isGeoReservingAvailable(entity(annotations))).toBe(expected);
  });
});
