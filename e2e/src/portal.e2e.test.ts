/**
 * The demo portal as a person meets it: started as `npm start` starts it, opened in Chromium.
 * Leaves a picture of every page, light, dark and on a phone, in e2e/screenshots.
 */
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from './support/axe';
import { FleetLab } from './support/FleetLab';
import { describeInBrowser, takePicture } from './support/inBrowser';
import { startBrowser, visit } from './support/startBrowser';
import { startPortal, type Portal } from './support/startPortal';
import { until } from './support/until';

const PAGES = {
  fleet: '/geo-reserving',
  clusters: '/geo-reserving?tab=clusters',
  peerings: '/geo-reserving?tab=peerings',
  losses: '/geo-reserving?tab=losses',
  service: '/geo-reserving/services/shop/checkout',
  cluster: '/geo-reserving/clusters/fra-1',
  'cluster-forbidden': '/geo-reserving/clusters/syd-1',
  region: '/geo-reserving/regions/eu-central',
  entity: '/catalog/default/component/shop-checkout',
  'entity-tab': '/catalog/default/component/shop-checkout/geo-reserving',
  'fleet-lab': '/fleet-lab',
};
/** What stands on a page once it has its answers: an empty frame breaks no rule and proves nothing. */
const SHOWS: Record<keyof typeof PAGES, string> = {
  fleet: 'Needs you now',
  clusters: 'Last answer',
  peerings: 'from ↓ to →',
  losses: 'All about the loss of',
  service: 'What directs it',
  cluster: 'Services placed there',
  'cluster-forbidden': 'Missing permissions',
  region: 'Who would take over?',
  entity: 'All about checkout',
  'entity-tab': 'What directs it',
  'fleet-lab': 'Measurements',
};
const LOOKS = [
  { name: 'light', width: 1440, scheme: 'light' },
  { name: 'dark', width: 1440, scheme: 'dark' },
  { name: 'phone', width: 390, scheme: 'light' },
] as const;

/** A page follows a change within two seconds; the rest is patience with a slow machine. */
const PATIENCE = { timeout: 30_000 };

jest.setTimeout(240_000);

describeInBrowser('the demo portal', () => {
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

  it('says on the fleet page what is, and lists every service', async () => {
    const { page, complaints, close } = await open(PAGES.fleet);
    await page
      .getByRole('status')
      .filter({ hasText: 'syd-1' })
      .first()
      .waitFor(PATIENCE);
    await row(page, 'checkout').waitFor(PATIENCE);
    expect(await page.getByText('Needs you now').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('keeps the search in the address, so that the page can be sent to somebody', async () => {
    const { page, close } = await open(PAGES.fleet);
    await page.getByPlaceholder('Find a service or owner').fill('ledger');
    await row(page, 'checkout').waitFor({ state: 'detached', ...PATIENCE });
    await row(page, 'ledger').waitFor(PATIENCE);
    await page.waitForURL(/ledger/, PATIENCE);
    const address = page.url();
    await close();

    const second = await open(address.replace(portal.url, ''));
    await row(second.page, 'ledger').waitFor(PATIENCE);
    expect(await row(second.page, 'checkout').count()).toBe(0);
    await second.close();
  });

  it('follows the loss of a region and its return, without a reload, and blames nobody else', async () => {
    const { page, close } = await open(PAGES.fleet);
    await row(page, 'checkout').waitFor(PATIENCE);

    await lab.flip('region-away:eu-central', true);
    await page.getByText('unreachable').first().waitFor(PATIENCE);
    // The first one is shown as soon as it is noticed; the other one a moment later.
    await until(async () => {
      const { clusters } = await lab.fleet();
      const status = Object.fromEntries(clusters.map(c => [c.name, c.status]));
      expect(status).toMatchObject({
        'fra-1': 'unreachable',
        'fra-2': 'unreachable',
        'iad-1': 'connected',
        'gru-1': 'connected',
        'sin-1': 'connected',
      });
    });
    await takePicture(page, 'fleet-region-lost', { fullPage: false });

    await lab.flip('region-away:eu-central', false);
    await page
      .getByText('unreachable')
      .first()
      .waitFor({ state: 'detached', ...PATIENCE });
    await close();
  });

  it('shows a standby that was scaled to zero on the service page', async () => {
    const { page, close } = await open(
      '/geo-reserving/services/finance/payments',
    );
    await page
      .getByRole('heading', { name: 'Where it runs' })
      .waitFor(PATIENCE);
    await lab.flip('scale-to-zero:finance/payments@iad-1', true);
    await page.getByRole('row', { name: /iad-1.*0\/0/ }).waitFor(PATIENCE);
    await close();
  });

  it('leads from the map to what the loss of a region would do, and on to a service', async () => {
    const { page, complaints, close } = await open(PAGES.fleet);
    await page
      .getByRole('navigation', { name: 'What if a region is lost?' })
      .getByRole('link', { name: 'Frankfurt' })
      .click(PATIENCE);
    await page.getByText(/^If Frankfurt is lost/).waitFor(PATIENCE);
    await page.getByPlaceholder('Find a service or owner').fill('ledger');
    await page.waitForURL(/regions\/eu-central\?q=ledger/, PATIENCE);
    await row(page, 'ledger').click();
    await page
      .getByRole('heading', { name: 'Where it runs' })
      .waitFor(PATIENCE);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows the page of a cluster while it is away, with the age of what was seen', async () => {
    await lab.flip('region-away:us-east', true);
    const { page, close } = await open('/geo-reserving/clusters/iad-1');
    await page.getByText('unreachable').first().waitFor(PATIENCE);
    await page.getByText(/^was \d+ of \d+ nodes ready/).waitFor(PATIENCE);
    expect(await page.getByText('last seen').count()).toBeGreaterThan(0);
    await close();
  });

  it('links each finding to its documentation', async () => {
    const { page, close } = await open(PAGES.service);
    const link = page.getByRole('link', { name: /^What this means/ }).first();
    await link.waitFor(PATIENCE);
    expect(await link.getAttribute('href')).toMatch(
      /\/docs\/findings\/[a-z-]+\.md$/,
    );
    await close();
  });

  it.each([
    ['/geo-reserving/regions/eu-central', 'Какие сервисы?'],
    ['/geo-reserving/clusters/fra-1', 'Отвечает ли?'],
    [PAGES.losses, 'Некому принять'],
    [PAGES.service, 'Что им управляет'],
  ])('speaks Russian on %s, and still fits a phone', async (at, words) => {
    const { page, close } = await open(at, { language: 'ru', width: 390 });
    await page.getByText(words).first().waitFor(PATIENCE);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await close();
  });

  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])(
    'draws %s in light, dark and on a phone, without a violation of accessibility',
    async name => {
      const violations: string[] = [];
      for (const look of LOOKS) {
        const { page, close } = await open(PAGES[name], look);
        await page.getByText(SHOWS[name]).first().waitFor(PATIENCE);
        await settled(page);
        if (name !== 'entity')
          violations.push(...(await axeViolations(page, '#root')));
        await takePicture(page, `${name}-${look.name}`);
        expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
        await close();
      }
      expect(violations).toEqual([]);
    },
  );
});

/** The row or, on a phone, the card of a service. */
function row(page: Page, name: string) {
  return page.getByRole('link', { name, exact: true });
}

/** Waits until nothing is loading any more. */
async function settled(page: Page) {
  for (const loading of [
    '[role=progressbar]',
    '[class*=MuiSkeleton]',
    '[aria-busy=true]',
  ])
    await page
      .locator(loading)
      .first()
      .waitFor({ state: 'detached', ...PATIENCE });
  await page.waitForLoadState('networkidle').catch(() => undefined);
}

/** By how many pixels the page is wider than the window. */
async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}
