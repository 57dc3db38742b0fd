/** Software templates in the demo portal, as a person fills them in and runs them. */
import type {
  OperationList,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Browser, Page } from 'playwright-core';
import { FleetLab } from './support/FleetLab';
import { describeInBrowser, takePicture } from './support/inBrowser';
import { startBrowser, visit } from './support/startBrowser';
import { startPortal, type Portal } from './support/startPortal';
import { beginTask, chooseTemplate, taskEnd } from './support/templatePages';
import { until } from './support/until';

const PATIENCE = { timeout: 60_000 };
/** The demo measures over two minutes, and a step waits until its split is seen; a rehearsal does so twice. */
const MOVED_WITHIN_MS = 480_000;
/** Where traffic is moved; each is used by one template only. */
const [PAYMENTS, SMS, DASHBOARDS, WEBHOOKS] = [
  'finance/payments',
  'notify/sms',
  'insights/dashboards',
  'notify/webhooks',
];

jest.setTimeout(900_000);

describeInBrowser('the templates of the demo portal', () => {
  let portal: Portal;
  let browser: Browser;
  let lab: FleetLab;

  beforeAll(async () => {
    portal = await startPortal();
    browser = await startBrowser();
    lab = await FleetLab.open(portal.url);
    await until(async () => {
      for (const key of [PAYMENTS, SMS, DASHBOARDS, WEBHOOKS]) {
        const { serving, protection, split } = await service(key);
        const state = [serving, protection, split.observed.known].join(' ');
        if (state !== 'normal protected true') {
          throw new Error(`${key} is ${state}`);
        }
      }
    }, 120_000);
  });

  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  /** Also when the machine is so busy that an answer does not come in time. */
  async function ask<T>(address: string): Promise<T> {
    const { value } = await until(() => lab.get<T>(address));
    return value;
  }

  const service = (key: string) =>
    ask<ServiceView>(`/api/geo-reserving/services/${key}`);

  /** What was done to a service, newest first. */
  async function historyOf(key: string) {
    const { items } = await ask<OperationList>(
      `/api/geo-reserving/operations?service=${encodeURIComponent(key)}`,
    );
    return items;
  }

  const choose = (title: string) => chooseTemplate(browser, portal.url, title);

  const picture = (page: Page, name: string) =>
    takePicture(page, `template-${name}`);

  async function chooseRegion(page: Page, label: RegExp, region: string) {
    const select = page.getByLabel(label).and(page.locator('select'));
    await select
      .locator(`option[value="${region}"]`)
      .waitFor({ state: 'attached', ...PATIENCE });
    await select.selectOption(region);
    // What it carries.
    await page
      .getByText(/services are placed there/)
      .first()
      .waitFor(PATIENCE);
  }

  it('offers all four', async () => {
    const { page } = await visit(browser, `${portal.url}/create`);
    for (const title of [
      'Geo-reserve a service',
      'Fail over a service',
      'Drain a region for maintenance',
      'Rehearse a failover',
    ]) {
      const card = page.getByText(title, { exact: true }).first();
      await card.waitFor({ timeout: 120_000 });
      expect(await card.isVisible()).toBe(true);
    }
    await picture(page, 'all');
  });

  it('writes the files of a service whose shares were chosen by keyboard', async () => {
    const page = await choose('Geo-reserve a service');
    await page.getByLabel(/^Service/).fill('shop/wishlist', PATIENCE);
    await page.getByText('unprotected').first().waitFor(PATIENCE);
    await page.getByLabel(/^Owner/).fill('group:default/team-checkout');
    await page.keyboard.press('Tab');
    await picture(page, 'service');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel(/^Mode/).click(PATIENCE);
    await page.getByRole('option', { name: 'Shares by region' }).click();
    const share = page.getByLabel('Share of Frankfurt in percent');
    await share.fill('60', PATIENCE);
    await page.getByRole('slider', { name: /Frankfurt/ }).press('ArrowRight');
    expect(await share.inputValue()).toBe('61');
    await page.getByText('Sum 100 %').waitFor(PATIENCE);
    await picture(page, 'shares');
    await page.getByRole('button', { name: 'Next' }).click();
    await beginTask(page);
    const { shows, linkTo } = await taskEnd(page, 'Files', 60_000);
    await shows('catalog-info.yaml');
    await shows('eu-central=61');
    await picture(page, 'files');
    expect(await linkTo('The service')).toMatch(
      /\/geo-reserving\/services\/shop\/wishlist$/,
    );
  });

  it('says at its field what is wrong, before anything is begun', async () => {
    const page = await choose('Fail over a service');
    await page.getByLabel(/^Service/).fill('payments', PATIENCE);
    await page.getByLabel(/^Why/).fill('Storage is being replaced');
    await page.getByRole('button', { name: 'Next' }).click();
    const wrong = page.getByText(/"payments" is no name of a service: write/);
    await wrong.first().waitFor(PATIENCE);
    // In the summary on top, and once at the field.
    expect(await wrong.count()).toBe(2);
    await picture(page, 'wrong-name');
    await page.getByLabel(/^Service/).fill('finance/paymants');
    await page.getByText(/No service of this name/).waitFor(PATIENCE);
  });

  it('says in the log why a drain was not begun', async () => {
    const page = await choose('Drain a region for maintenance');
    await chooseRegion(page, /^Region/, 'eu-central');
    await page.getByLabel(/^Services/).fill('shop/checkout');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel(/^Why/).fill('Maintenance of the network');
    await picture(page, 'drain');
    await beginTask(page);
    const why = page.getByText(/nothing was begun/i).first();
    await why.waitFor(PATIENCE);
    expect(await why.isVisible()).toBe(true);
    await picture(page, 'drain-log');
  });

  async function failsOver() {
    const page = await choose('Fail over a service');
    await page.getByLabel(/^Service/).fill(PAYMENTS, PATIENCE);
    await page.getByText('protected').first().waitFor(PATIENCE);
    await page.getByLabel(/^Why/).fill('Storage is being replaced');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel(/^Percent moved/).fill('100', PATIENCE);
    await page.getByLabel(/^Seconds to look/).fill('0');
    await beginTask(page);
    const end = await taskEnd(page, 'What was done', MOVED_WITHIN_MS);
    await end.shows(
      /finance\/payments: Make Virginia active .* Done\. Written after [\d.]+ s, .*Measured: /,
    );
    await picture(page, 'failed-over');
    const [operation] = await historyOf(PAYMENTS);
    expect(await end.linkTo('The operation')).toMatch(
      new RegExp(`/geo-reserving/operations/${operation.id}$`),
    );
    const { split } = await service(PAYMENTS);
    expect(split.configured).toMatchObject({ split: { 'us-east': 100 } });
    await page.goto(await end.linkTo('The operation'));
    await page.getByText('Desired and observed').first().waitFor(PATIENCE);
    await page.getByText('Storage is being replaced').first().waitFor(PATIENCE);
  }

  async function drains() {
    const page = await choose('Drain a region for maintenance');
    await chooseRegion(page, /^Region/, 'eu-central');
    await page.getByLabel(/^Services/).fill(DASHBOARDS);
    await page.getByRole('button', { name: 'Add' }).click();
    // Typed and not added: it counts all the same.
    await page
      .getByLabel(/^Services/)
      .and(page.locator('input'))
      .fill(WEBHOOKS);
    await page.getByLabel(/^Why/).fill('Maintenance of the network');
    await page.getByLabel(/^For how many hours/).fill('2');
    await page.getByLabel(/^Percent moved/).fill('100');
    await page.getByLabel(/^Seconds to look/).fill('0');
    await beginTask(page);
    const end = await taskEnd(page, 'What was done', MOVED_WITHIN_MS);
    for (const key of [DASHBOARDS, WEBHOOKS]) {
      const [{ startedAt, expiresAt }] = await historyOf(key);
      const hours = (Date.parse(expiresAt!) - Date.parse(startedAt!)) / 3.6e6;
      expect(hours).toBeCloseTo(2, 2);
      await end.shows(
        new RegExp(
          `${key}: Drain Frankfurt\\. Done\\..*They go back by themselves from`,
        ),
      );
      const { split } = await service(key);
      if (!split.configured.known) throw new Error(split.configured.reason);
      expect(split.configured.split['eu-central'] ?? 0).toBeLessThan(2);
    }
    await picture(page, 'drained');
    expect(await end.linkTo(WEBHOOKS)).toMatch(
      /\/geo-reserving\/services\/notify\/webhooks$/,
    );
    await page.goto(await end.linkTo('The region'));
    await page
      .getByRole('heading', { name: /Frankfurt/ })
      .first()
      .waitFor(PATIENCE);
  }

  async function rehearses() {
    const before = await service(SMS);
    const page = await choose('Rehearse a failover');
    await page.getByLabel(/^Service/).fill(SMS, PATIENCE);
    await chooseRegion(page, /^The region that/, 'us-east');
    await page.getByLabel(/^Percent moved/).fill('100');
    await page.getByLabel(/^Seconds to look/).fill('5');
    await picture(page, 'rehearse');
    await beginTask(page);
    const end = await taskEnd(page, 'What was measured', MOVED_WITHIN_MS);
    await end.shows(/Without us-east: serving normal/);
    await end.shows(
      /notify\/sms: Drain Virginia\. Done\. Written after .*Measured: /,
    );
    await picture(page, 'rehearsed');
    const [back, out] = await historyOf(SMS);
    expect(
      [out, back].map(({ action, status }) => [action.kind, status]),
    ).toEqual([
      ['drain', 'succeeded'],
      ['fail-back', 'succeeded'],
    ]);
    expect(await end.linkTo('The way back')).toMatch(
      new RegExp(`/geo-reserving/operations/${back.id}$`),
    );
    const after = await service(SMS);
    expect([after.intent, after.serving]).toEqual([before.intent, 'normal']);
    await page.goto(await end.linkTo('The service'));
    await page.getByText('Is it serving?').first().waitFor(PATIENCE);
  }

  it('fails over, drains and rehearses to the end, each with its links', async () => {
    // Side by side: each of them waits for minutes until its traffic is measured.
    const ends = Promise.all([failsOver(), drains(), rehearses()]);
    await expect(ends).resolves.toHaveLength(3);
  });
});
