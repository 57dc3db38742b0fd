/**
 * What the plugins bring to pages of others, as a person meets it in the demo portal: results of the search, the widget of
 * the home page, the catalog's filter and column.
 */
import type {
  OperationView,
  PlanView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Browser } from 'playwright-core';
import { axeViolations } from './support/axe';
import { FleetLab } from './support/FleetLab';
import { describeInBrowser, takePicture } from './support/inBrowser';
import { startBrowser, visit } from './support/startBrowser';
import { startPortal, type Portal } from './support/startPortal';
import { until } from './support/until';

const PATIENCE = { timeout: 60_000 };
/** The demo's index is made anew every minute. */
const INDEXED_WITHIN_MS = 180_000;
const REASON = 'Wurzelbehandlung';

jest.setTimeout(400_000);

type Found = { results: { type: string; document: { title: string } }[] };

describeInBrowser('what the plugins bring to pages of others', () => {
  let portal: Portal;
  let browser: Browser;
  let lab: FleetLab;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await startBrowser();
    lab = await FleetLab.open(portal.url);
  });

  afterEach(async () => {
    await lab?.reset();
  });

  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  const open = async (at: string, look = {}) => {
    const visitor = await visit(browser, `${portal.url}${at}`, look);
    return { ...visitor, close: () => visitor.page.context().close() };
  };

  /** Waits until the index has it. */
  const indexed = (term: string, type: string) =>
    until(async () => {
      const query = new URLSearchParams({ term, 'types[0]': type });
      const { results } = await lab.get<Found>(`/api/search/query?${query}`);
      expect(results.map(one => one.type)).toContain(type);
    }, INDEXED_WITHIN_MS);

  /** Begins an operation that can be found by its reason, as soon as the fleet is read. */
  async function begin(): Promise<void> {
    await until(async () => {
      const { placements } = await lab.get<ServiceView>(
        '/api/geo-reserving/services/shop/checkout',
      );
      const read = placements.filter(({ endpoints }) => endpoints);
      expect(read.map(({ cluster }) => cluster)).toEqual(
        expect.arrayContaining(['fra-1', 'fra-2', 'gru-1', 'iad-1', 'sin-1']),
      );
    }, 120_000);
    let plan: PlanView | undefined;
    await until(async () => {
      plan ??= await lab.post<PlanView>('/api/geo-reserving/plans', {
        service: { namespace: 'shop', name: 'checkout' },
        action: { kind: 'drain', target: { region: 'sa-east' } },
      });
      const { id, blockedBy } = plan;
      try {
        await lab.post<OperationView>('/api/geo-reserving/operations', {
          planId: id,
          reason: REASON,
          overrides: blockedBy.map(rule => ({ rule, reason: 'a test' })),
          idempotencyKey: `found-by-its-reason-${id}`,
        });
      } catch (error) {
        // Refused: the fleet has changed since it was planned. Without an answer it may have begun, and is asked again.
        if (/: 4\d\d /.test(String(error))) plan = undefined;
        throw error;
      }
    }, 60_000);
  }

  it('finds a service with how it is, and an operation by why it was started', async () => {
    await begin();
    await indexed('checkout', 'geo-reserving-service');
    await indexed(REASON, 'geo-reserving-operation');

    const service = await open('/search?query=checkout');
    const link = service.page
      .locator('a[href$="shop-checkout/geo-reserving"]')
      .first();
    await link.waitFor(PATIENCE);
    await service.page.getByText('As of ').first().waitFor(PATIENCE);
    await takePicture(service.page, 'search', { fullPage: false });
    expect(
      // The item around it is the search's own.
      await axeViolations(service.page, 'li > div:has(a[href*=geo-reserving])'),
    ).toEqual([]);
    await link.click();
    await service.page.getByText('Where it runs').first().waitFor(PATIENCE);
    await service.close();

    const operation = await open(`/search?query=${REASON}`);
    await operation.page
      .getByRole('link', { name: 'Drain sa-east of shop/checkout' })
      .click(PATIENCE);
    await operation.page.waitForURL(/geo-reserving\/operations\//, PATIENCE);
    await operation.page.getByText(REASON).first().waitFor(PATIENCE);
    await operation.close();
  });

  it.each([
    ['light', { width: 1440, scheme: 'light' }],
    ['dark', { width: 1440, scheme: 'dark' }],
    ['phone', { width: 390, scheme: 'light' }],
  ])('says on the home page what needs somebody: %s', async (name, look) => {
    const { page, close } = await open('/home', look);
    await page.getByText('Needs you now').waitFor(PATIENCE);
    await page.getByText('of 6 clusters answer').waitFor(PATIENCE);
    expect(
      await axeViolations(
        page,
        '.react-grid-item:has(a[href="/geo-reserving"])',
      ),
    ).toEqual([]);
    await takePicture(page, `home-${name}`, { fullPage: false });
    await close();
  });

  it('follows the loss of a region on the home page, in Russian', async () => {
    const { page, close } = await open('/home', { language: 'ru' });
    await page.getByText('Требует внимания').waitFor(PATIENCE);
    await lab.flip('region-away:eu-central', true);
    const lost = page.getByRole('list', { name: 'Регионы, которых не видно' });
    await lost.getByText('Frankfurt').waitFor(PATIENCE);
    expect(await lost.getByRole('listitem').count()).toBe(1);
    await close();
  });

  it('lists in the catalog what is unprotected, by the address and by choice', async () => {
    const at = '/?filters[user]=all&filters[protection]=unprotected';
    const { page, complaints, close } = await open(at);
    const rows = page.locator('tbody tr', { hasText: 'unprotected' });
    await rows.first().waitFor(PATIENCE);
    await until(async () => {
      expect(
        await page.locator('tbody tr', { hasText: ' at-risk' }).count(),
      ).toBe(0);
    });
    const unprotected = await rows.count();
    expect(unprotected).toBeGreaterThan(0);
    await page.getByRole('textbox', { name: /^Protection/ }).click();
    await page.getByRole('option', { name: 'at-risk' }).click();
    await page
      .locator('tbody tr', { hasText: 'at-risk' })
      .first()
      .waitFor(PATIENCE);
    await page.waitForURL(/at-risk/, PATIENCE);
    await takePicture(page, 'catalog', { fullPage: false });
    expect(complaints).toEqual([]);
    await close();
  });
});
