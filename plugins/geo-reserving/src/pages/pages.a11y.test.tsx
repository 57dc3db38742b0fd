import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { geoReservingApiRef } from '../api';
import { FixtureApi, STORY_TIME } from '../fixtures';
import { rootRouteRef } from '../routes';
import { giveElementsASize } from './fleet/__testUtils__/giveElementsASize';
import { GeoReservingPage } from './GeoReservingPage';

/** WCAG 2 A and AA; colours need a browser and are checked by the palette's own test. */
const OPTIONS: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
  rules: { 'color-contrast': { enabled: false } },
};

giveElementsASize();

describe('accessibility of the pages of clusters, regions and operations', () => {
  it.each<[string, string | RegExp]>([
    ['clusters/gru-1', 'Alerts'],
    ['clusters/fra-2', 'What to do'],
    ['clusters/syd-1', 'Missing permissions'],
    ['clusters/nowhere', 'There is no cluster nowhere'],
    ['regions/eu-central', 'Which services?'],
    ['regions/nowhere', 'There is no region nowhere'],
    ['operations', /waits for an approval/i],
    ['operations/7f3a', 'being watched'],
    ['operations/9b00', 'awaiting approval'],
    ['operations/nowhere', 'There is no operation nowhere'],
  ])(
    'finds no violations on %s',
    async (path, landmark) => {
      const api = new FixtureApi({ now: () => STORY_TIME, rows: 4 });
      api.acting.withRunning();
      renderInTestApp(<GeoReservingPage />, {
        apis: [[geoReservingApiRef, api]],
        mountedRoutes: { '/geo-reserving': rootRouteRef },
        mountPath: '/geo-reserving/*',
        initialRouteEntries: [`/geo-reserving/${path}`],
      });
      await screen.findByText(landmark);
      const found = await axe.run(
        document.querySelector('article') ?? document.body,
        OPTIONS,
      );
      const violations = found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join('\n')}`,
      );
      expect(violations).toEqual([]);
    },
    120_000,
  );
});
