/**
 * The plugin in a portal of the legacy front-end system, opened in Chromium over the backend of the
 * demo portal: the same pages, with headers of their own.
 */
import fs from 'node:fs';
import path from 'node:path';
import { describeIf, freePort } from '@geo-reserving/fleet-emulator';
import type { Browser } from 'playwright-core';
import { axeViolations } from './support/axe';
import { chromiumPath, startBrowser, visit } from './support/startBrowser';
import { startLegacyApp, type LegacyApp } from './support/startLegacyApp';
import { startPortal, type Portal } from './support/startPortal';

const PICTURES = path.resolve(__dirname, '../screenshots');

/** Compiling and asking on a slow machine. */
const PATIENCE = { timeout: 60_000 };

jest.setTimeout(360_000);

const missing = chromiumPath
  ? undefined
  : 'no Chromium on the PATH (Debian: apt-get install chromium) and no CHROMIUM_PATH';

describeIf(missing, 'a portal of the legacy front-end system', () => {
  let portal: Portal;
  let app: LegacyApp;
  let browser: Browser;

  beforeAll(async () => {
    fs.mkdirSync(PICTURES, { recursive: true });
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
    await page.screenshot({
      path: path.join(PICTURES, `legacy-${name}.png`),
      fullPage: true,
    });
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
});
