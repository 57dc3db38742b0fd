import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { screen } from '@testing-library/react';
import { geoReservingApiRef } from './api';
import { FixtureApi } from './fixtures';
import { geoReservingPlugin, geoReservingTranslationsModule } from './plugin';

const fixtures = createFrontendModule({
  pluginId: 'geo-reserving',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: geoReservingApiRef,
          deps: {},
          factory: () => new FixtureApi(),
        }),
    }),
  ],
});

const entity = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', annotations },
});

describe('the plugin', () => {
  it('shows one service at its own address', async () => {
    renderTestApp({
      features: [geoReservingPlugin, fixtures],
      initialRouteEntries: ['/geo-reserving/services/shop/checkout'],
    });
    expect(
      await screen.findByRole(
        'heading',
        { name: 'shop/checkout' },
        // The page is loaded on demand.
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    expect(await screen.findByText('Partly')).toBeInTheDocument();
  }, 30_000);

  it('gives its translations to the app, which ignores those of other plugins', () => {
    expect(geoReservingTranslationsModule).toMatchObject({ pluginId: 'app' });
  });

  it.each([
    ['its own annotation', { 'geo-reserving/service': 'shop/checkout' }, true],
    [
      'both annotations of the kubernetes plugin',
      {
        'backstage.io/kubernetes-id': 'checkout',
        'backstage.io/kubernetes-namespace': 'shop',
      },
      true,
    ],
    [
      'only one of the two',
      { 'backstage.io/kubernetes-id': 'checkout' },
      false,
    ],
    ['none', undefined, false],
  ])('gives the tab to entities with %s: %#', (_, annotations, expected) => {
    const tab = geoReservingPlugin.getExtension('entity-content:geo-reserving');
    const filter = createExtensionTester(tab).get(
      EntityContentBlueprint.dataRefs.filterFunction.optional(),
    );
    expect(filter?.(entity(annotations))).toBe(expected);
  });
});
