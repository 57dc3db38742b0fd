/** Software templates in the demo portal, as a person fills them in and runs them. */
import fs from 'node:fs';
import path from 'node:path';
import { describeIf } from '@geo-reserving/fleet-emulator';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, startBrowser, visit } from './support/startBrowser';
import { startPortal, type Portal } from './support/startPortal';

const PICTURES = path.resolve(__dirname, '../screenshots');
const PATIENCE = { timeout: 60_000 };

jest.setTimeout(300_000);

const missing = chromiumPath
  ? undefined
  : 'no Chromium on the PATH (Debian: apt-get install chromium) and no CHROMIUM_PATH';

describeIf(missing, 'the templates of the demo portal', () => {
  let portal: Portal;
  let browser: Browser;

  beforeAll(async () => {
    fs.mkdirSync(PICTURES, { recursive: true });
    portal = await startPortal();
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  /** The form of a template. */
  async function form(template: string): Promise<Page> {
    const { page } = await visit(
      browser,
      `${portal.url}/create/templates/default/${template}`,
    );
    return page;
  }

  const picture = (page: Page, name: string) =>
    page.screenshot({
      path: path.join(PICTURES, `template-${name}.png`),
      fullPage: true,
    });

  it('offers all four', async () => {
    const { page } = await visit(browser, `${portal.url}/create`);
    for (const title of [
      'Geo-reserve a service',
      'Fail over a service',
      'Drain a region for maintenance',
      'Rehearse a failover',
    ]) {
      const card = page.getByText(title, { exact: true }).first();
      await card.waitFor(PATIENCE);
      expect(await card.isVisible()).toBe(true);
    }
    await picture(page, 'all');
  });

  it('writes the files of a service whose shares were chosen by region', async () => {
    const page = await form('geo-reserve-service');
    await page.getByLabel(/^Service/).fill('shop/wishlist', PATIENCE);
    await page.getByText('unprotected').first().waitFor(PATIENCE);
    await page.getByLabel(/^Owner/).fill('group:default/team-checkout');
    await page.keyboard.press('Tab');
    await picture(page, 'service');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel(/^Mode/).click(PATIENCE);
    await page.getByRole('option', { name: 'Shares by region' }).click();
    await page.getByLabel('Share of Frankfurt in percent').fill('60', PATIENCE);
    await page.getByText('Sum 100 %').waitFor(PATIENCE);
    await picture(page, 'shares');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Review' }).click(PATIENCE);
    await page.getByRole('button', { name: 'Create' }).click(PATIENCE);
    const files = page.getByText('catalog-info.yaml').first();
    await files.waitFor(PATIENCE);
    expect(await files.isVisible()).toBe(true);
    await picture(page, 'files');
  });

  it('says in the log why a drain was not begun', async () => {
    const page = await form('drain-region');
    const region = page.getByLabel('Region', { exact: true });
    await region
      .locator('option', { hasText: 'Frankfurt' })
      .waitFor({ state: 'attached', ...PATIENCE });
    await region.selectOption('eu-central');
    await page.getByLabel('Services', { exact: true }).fill('shop/checkout');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel(/^Why/).fill('Maintenance of the network');
    await picture(page, 'drain');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click(PATIENCE);
    const why = page.getByText(/nothing was begun/i).first();
    await why.waitFor(PATIENCE);
    expect(await why.isVisible()).toBe(true);
    await picture(page, 'drain-log');
  });
});
