import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { GeoReservingProvider, geoReservingApiRef } from '../../api';
import { FixtureApi, STORY_TIME } from '../../fixtures';
import { rootRouteRef } from '../../routes';
import { giveElementsASize } from './__testUtils__/giveElementsASize';
import { FleetPage } from './FleetPage';

/** WCAG 2 A and AA; colours need a browser and are checked by the palette's own test. */
const OPTIONS: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
  rules: { 'color-contrast': { enabled: false } },
};

/** Enough for every kind of cell: axe takes long in jsdom, and more rows are more of the same. */
const ROWS = 4;

giveElementsASize();

async function violations(): Promise<string[]> {
  const found = await axe.run(
    document.querySelector('article') ?? document.body,
    OPTIONS,
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`,
  );
}

describe('accessibility of the fleet page', () => {
  it.each([
    ['/geo-reserving', 'ledger'],
    ['/geo-reserving?tab=clusters', 'Nodes ready'],
    ['/geo-reserving?tab=peerings', 'from ↓ to →'],
    ['/geo-reserving?tab=losses', 'Nobody takes over'],
  ])(
    'finds no violations on %s',
    async (path, landmark) => {
      renderInTestApp(
        <GeoReservingProvider>
          <FleetPage />
        </GeoReservingProvider>,
        {
          apis: [
            [
              geoReservingApiRef,
              new FixtureApi({ now: () => STORY_TIME, rows: ROWS }),
            ],
          ],
          mountedRoutes: { '/geo-reserving': rootRouteRef },
          initialRouteEntries: [path],
        },
      );
      await screen.findByText(landmark);
      expect(await violations()).toEqual([]);
    },
    120_000,
  );
});
