/**
 * A region is lost at night: one finds it on the region's page and moves a service away in two presses; when the region is
 * there again, it is converged, and the service goes home in steps. As a person does it: in Chromium, against the demo portal.
 */
import type {
  OperationList,
  OperationView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Browser } from 'playwright-core';
import { FleetLab } from './support/FleetLab';
import { placementIn } from './support/parts';
import { describeInBrowser, takePicture } from './support/inBrowser';
import { startBrowser, visit } from './support/startBrowser';
import { startPortal, type Portal } from './support/startPortal';
import { until } from './support/until';

const PATIENCE = { timeout: 60_000 };
/** The demo measures over two minutes, and a step waits until its split is seen. */
const STEP_WITHIN_MS = 300_000;
const WISHLIST = 'shop/wishlist';

jest.setTimeout(900_000);

describeInBrowser('a region that is lost and comes back', () => {
  let portal: Portal;
  let browser: Browser;
  let lab: FleetLab;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await startBrowser();
    lab = await FleetLab.open(portal.url);
  });

  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  const service = () =>
    lab.get<ServiceView>(`/api/geo-reserving/services/${WISHLIST}`);
  const newest = async (): Promise<OperationView> => {
    const { items } = await lab.get<OperationList>(
      `/api/geo-reserving/operations?limit=1&service=${encodeURIComponent(
        WISHLIST,
      )}`,
    );
    if (items.length === 0) throw new Error('nothing was started');
    return lab.get(`/api/geo-reserving/operations/${items[0].id}`);
  };
  const hasSucceeded = (before: string | undefined) => async () => {
    const operation = await newest();
    expect(operation.id).not.toBe(before);
    expect([operation.status, operation.message]).toEqual([
      'succeeded',
      operation.message,
    ]);
    return operation;
  };

  it('is left in two presses, and is converged before it serves', async () => {
    await until(async () => {
      const { placements } = await service();
      expect(placements.every(p => p.endpoints)).toBe(true);
    }, 120_000);
    await lab.flip('region-away:eu-central', true);
    await until(async () => {
      const { clusterStatus } = placementIn(await service(), 'fra-1');
      expect(clusterStatus).toBe('unreachable');
    });

    const { page } = await visit(
      browser,
      `${portal.url}/geo-reserving/regions/eu-central?q=wishlist`,
    );
    await page
      .getByRole('button', {
        name: /(Fail over|Drain Frankfurt for) .*wishlist/,
      })
      .click(PATIENCE);
    const dialog = page.getByRole('dialog');
    const start = dialog.getByRole('button', {
      name: /^(Make Virginia active|Drain Frankfurt)/,
    });
    await start.waitFor(PATIENCE);
    await takePicture(page, 'shift-lost');
    await start.click(PATIENCE);
    const { value: away } = await until(
      hasSucceeded(undefined),
      STEP_WITHIN_MS,
    );
    expect(away.converging).toContain('fra-1');
    await until(async () => {
      const { steeredBy, split } = await service();
      expect(steeredBy).toEqual({ operation: away.id, moving: false });
      expect(split.configured).toMatchObject({ split: { 'us-east': 100 } });
    });

    await lab.flip('region-away:eu-central', false);
    await until(async () => {
      const { converging } = await newest();
      expect(converging).toEqual([]);
      const placement = placementIn(await service(), 'fra-1');
      expect(placement.clusterStatus).toBe('connected');
      expect(placement.converging).toBeUndefined();
    }, 120_000);

    await page.goto(`${portal.url}/geo-reserving/operations/${away.id}`);
    await page.getByText('Desired and observed').first().waitFor(PATIENCE);
    await takePicture(page, 'operation');
  });

  it('goes home in two steps, each of them watched, and is then what it was', async () => {
    const away = await newest();
    await until(async () => {
      const { endpoints } = placementIn(await service(), 'fra-1');
      expect(endpoints?.ready).toBeGreaterThan(0);
    });
    const { page } = await visit(
      browser,
      `${portal.url}/geo-reserving/services/${WISHLIST}`,
    );
    await page
      .getByRole('button', { name: 'Shift traffic…' })
      .first()
      .click(PATIENCE);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Fail back' }).click(PATIENCE);
    // Larger steps than usual, so that two of them are enough.
    await dialog.getByLabel('At most at once').selectOption('50');
    await dialog.getByLabel('Watch each step for').selectOption('0');
    await dialog.getByLabel(/^Reason/).fill('Frankfurt is back');
    const start = dialog.getByRole('button', { name: /^Bring it back/ });
    await until(async () => expect(await start.isEnabled()).toBe(true));
    await takePicture(page, 'fail-back');
    await start.click();
    await page.waitForURL(/\/operations\//, PATIENCE);
    const { value: halfway } = await until(async () => {
      const operation = await newest();
      expect(operation.id).not.toBe(away.id);
      expect(operation.steps.map(({ state }) => state)[0]).toBe('done');
      return operation;
    }, STEP_WITHIN_MS);
    expect(halfway.steps).toHaveLength(2);
    expect(halfway.observed?.split['eu-central']).toBeGreaterThan(40);
    await takePicture(page, 'fail-back-halfway');

    const { value: home } = await until(hasSucceeded(away.id), STEP_WITHIN_MS);
    await page
      .getByText('succeeded', { exact: true })
      .first()
      .waitFor(PATIENCE);
    await takePicture(page, 'fail-back-done');
    expect(home.observed?.split['eu-central']).toBeGreaterThanOrEqual(95);
    await until(async () => {
      const { serving, intent, split } = await service();
      expect(serving).toBe('normal');
      expect(intent).toMatchObject({ order: ['eu-central', 'us-east'] });
      expect(split.configured).toMatchObject({ split: { 'eu-central': 100 } });
    });
  });
});
