/**
 * The plugin in a portal of the legacy front-end system, opened in Chromium over the backend of the
 * demo portal: the same pages, with headers of their own.
 */
import { freePort } from '@geo-reserving/fleet-emulator';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from './support/axe';
import { describeInBrowser, takePicture } from './support/inBrowser';
import { startBrowser, visit } from './support/startBrowser';
import { startLegacyApp, type LegacyApp } from './support/startLegacyApp';
import { startPortal, type Portal } from './support/startPortal';

/** Compiling and asking on a slow machine. */
const PATIENCE = { timeout: 60_000 };

jest.setTimeout(360_000);

describeInBrowser('a portal of the legacy front-end system', () => {
  let portal: Portal;
  let app: LegacyApp;
  let browser: Browser;

  beforeAll(async () => {
    const port = await freePort();
    portal = await startPortal([`http://localhost:${port}`]);
    app = await startLegacyApp(port, portal.url);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await portal?.stop();
  });

  it.each([
    ['fleet', '/geo-reserving', 'Needs you now'],
    ['service', '/geo-reserving/services/shop/checkout', 'Where it runs'],
    [
      'entity-tab',
      '/catalog/default/component/shop-checkout/geo-reserving',
      'Where it runs',
    ],
  ])('draws the %s page', async (name, at, landmark) => {
    const { page } = await visit(browser, `${app.url}${at}`);
    await page.getByText(landmark).first().waitFor(PATIENCE);
    expect(await axeViolations(page, 'article')).toEqual([]);
    await takePicture(page, `legacy-${name}`);
    await page.context().close();
  });

  it('leads from the card of an entity to the page of its service and to the fleet', async () => {
    const { page, complaints } = await visit(
      browser,
      `${app.url}/catalog/default/component/shop-checkout`,
    );
    await page
      .getByRole('link', { name: /All about checkout/ })
      .click(PATIENCE);
    await page
      .getByRole('heading', { level: 1, name: 'shop/checkout' })
      .waitFor(PATIENCE);
    await page
      .getByRole('banner')
      .or(page.locator('header'))
      .getByRole('link', { name: 'Geo-reserving' })
      .first()
      .click();
    await page
      .getByRole('heading', { level: 1, name: 'Fleet' })
      .waitFor(PATIENCE);
    expect(complaints.filter(text => !/^Warning:/.test(text))).toEqual([]);
    await page.context().close();
  });

  it('plans a shift in the dialog, from the page of a service', async () => {
    const { page, complaints } = await visit(
      browser,
      `${app.url}/geo-reserving/services/pricing/quotes`,
    );
    await page
      .getByRole('button', { name: 'Shift traffic…' })
      .first()
      .click(PATIENCE);
    const dialog = page.getByRole('dialog', {
      name: /Shift traffic of pricing/,
    });
    await dialog
      .getByRole('spinbutton', { name: 'Share of Virginia in percent' })
      .fill('70', PATIENCE);
    await dialog
      .getByText(/^Step 1/)
      .first()
      .waitFor(PATIENCE);
    await picture(page, 'shift');
    expect(complaints.filter(text => !/^Warning:/.test(text))).toEqual([]);
    await page.context().close();
  });

  it('draws the form fields of templates: regions, services, shares', async () => {
    const { page, complaints } = await visit(
      browser,
      `${app.url}/create/templates/default/drain-region`,
    );
    const region = page.getByLabel(/^Region/);
    await region
      .locator('option', { hasText: 'Frankfurt' })
      .waitFor({ state: 'attached', ...PATIENCE });
    await region.selectOption('eu-central');
    await page.getByLabel(/^Services/).fill('shop/checkout');
    await page.getByRole('button', { name: 'Add' }).click();
    await picture(page, 'drain');

    await page.goto(`${app.url}/create/templates/default/geo-reserve-service`);
    await page.getByLabel(/^Service/).fill('shop/wishlist', PATIENCE);
    await page.getByText('unprotected').first().waitFor(PATIENCE);
    await page.getByLabel(/^Owner/).fill('group:default/team-checkout');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel(/^Mode/).click(PATIENCE);
    await page.getByRole('option', { name: 'Shares by region' }).click();
    await page.getByLabel('Share of Frankfurt in percent').fill('60', PATIENCE);
    await page.getByText('Sum 100 %').waitFor(PATIENCE);
    await picture(page, 'shares');
    expect(complaints.filter(text => !/^Warning:/.test(text))).toEqual([]);
    await page.context().close();
  });

  const picture = (page: Page, name: string) =>
    takePicture(page, `legacy-${name}`);
});
