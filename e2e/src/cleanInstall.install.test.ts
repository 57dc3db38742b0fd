/**
 * The packed packages in portals that `create-app` has just made, installed by the lines of the READMEs and nothing else,
 * and opened in Chromium. `npm run test:install` packs them first. `GEO_INSTALL_FOLDER` names a folder in which the portals
 * are kept and found again.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeIf, freePort } from '@geo-reserving/fleet-emulator';
import type { Browser, Page } from 'playwright-core';
import { CHECK, CleanApp, type Template } from './installing/CleanApp';
import { Guest } from './installing/Guest';
import { CLUSTERS, type Surroundings } from './installing/localConfig';
import { CREATE_APP } from './installing/pinned';
import { removeFolder } from './installing/removeFolder';
import { startFleet, type Fleet } from './installing/startFleet';
import { ROOT, TARBALLS } from './packing/publishablePackages';
import { chromiumPath, startBrowser } from './support/startBrowser';

/** Asking a portal whose pages are compiled while other things run. */
const PATIENCE = { timeout: 120_000 };
const ASK_REGISTRY_MS = 60_000;

jest.setTimeout(2_400_000);

function whatIsMissing(): string | undefined {
  if (!chromiumPath) {
    return 'no Chromium on the PATH (Debian: apt-get install chromium) and no CHROMIUM_PATH';
  }
  if (!fs.existsSync(path.join(TARBALLS, 'resolutions.json'))) {
    return 'nothing is packed: npm run pack:check';
  }
  try {
    execFileSync('npm', ['view', CREATE_APP, 'version'], {
      timeout: ASK_REGISTRY_MS,
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return `npm cannot find ${CREATE_APP}: no registry is in reach`;
  }
}

const missing = whatIsMissing();

describeIf(missing, 'the packed plugins, installed', () => {
  const kept = process.env.GEO_INSTALL_FOLDER;
  const parent = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'geo-install-'));
  const apps = {
    default: new CleanApp(parent, 'default'),
    legacy: new CleanApp(parent, 'legacy'),
  };
  /** Settled when the app is installed. */
  const installed = {} as Record<Template, Promise<void>>;
  let fleet: Fleet;
  let browser: Browser;

  beforeAll(async () => {
    fleet = await startFleet(path.join(parent, 'tools'));
    browser = await startBrowser();
    // While one is compiled and looked at, the other one is downloaded and linked.
    installed.default = install(apps.default);
    installed.legacy = installed.default
      .catch(() => {})
      .then(() => install(apps.legacy));
    installed.legacy.catch(() => {});
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all(Object.values(apps).map(app => app.stop()));
    await fleet?.stop();
    if (!kept) await removeFolder(parent);
  });

  async function install(app: CleanApp): Promise<void> {
    await app.create();
    await app.addPackages();
  }

  describe.each<Template>(['default', 'legacy'])('in a %s portal', template => {
    const app = apps[template];
    const crashes: string[] = [];
    let around: Surroundings;
    let page: Page;
    let url: string;
    let guest: Guest;

    beforeAll(async () => {
      await installed[template];
      const { kubeconfig, prometheusUrl } = fleet;
      const frontend = await freePort();
      const backend = await freePort();
      around = { frontend, backend, kubeconfig, prometheusUrl };
    });

    afterAll(() => app.stop());

    const expectText = (text: string | RegExp) =>
      page.getByText(text).filter({ visible: true }).first().waitFor(PATIENCE);

    it('has a configuration that fits all schemas', async () => {
      const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');
      expect(readme).toContain(`\`${CHECK}\``);
      expect(await app.configure(around)).not.toMatch(/error/i);
    });

    if (template === 'legacy') {
      // Its lines are those of the default one and more.
      it('has types that compile', async () => {
        expect(await app.typeCheck()).not.toMatch(/error TS/);
      });
    }

    it('starts, and lets a guest in', async () => {
      url = await app.start(around);
      page = await browser.newPage({ reducedMotion: 'reduce' });
      page.on('pageerror', error => crashes.push(error.message));
      await page.goto(`${url}/geo-reserving`);
      const enter = page.getByRole('button', { name: 'Enter' });
      const fleetPage = page.getByText('Needs you now').first();
      // The legacy template signs guests in by itself.
      await enter.or(fleetPage).first().waitFor(PATIENCE);
      if (await enter.isVisible()) await enter.click();
      await expectText('Needs you now');
      guest = await Guest.enter(`http://localhost:${around.backend}`);
    });

    it('shows the fleet, with every cluster read', async () => {
      await page.goto(`${url}/geo-reserving`);
      const clusters = Object.keys(CLUSTERS);
      const { length } = clusters;
      await expectText(`${length} of ${length} clusters answer`);
      for (const text of ['Frankfurt', 'Virginia', ...clusters])
        await expectText(text);
    });

    it('shows the tab of an entity', async () => {
      await page.goto(
        `${url}/catalog/default/component/shop-checkout/geo-reserving`,
      );
      await expectText('Where it runs');
    });

    it('shows the card of an entity, which leads to its service', async () => {
      await page.goto(`${url}/catalog/default/component/shop-checkout`);
      await page
        .getByRole('link', { name: /All about checkout/ })
        .first()
        .click(PATIENCE);
      await expectText('Where it runs');
    });

    it('brings the clusters and the regions into the catalog', async () => {
      const resource = '/catalog/entities/by-name/resource/default';
      const cluster = await guest.askInTheEnd(`${resource}/fra-1`);
      expect(cluster.spec.type).toBe('kubernetes-cluster');
      const region = await guest.askInTheEnd(`${resource}/region-eu-central`);
      expect(region.spec.type).toBe('region');
    });

    it('offers its actions to templates', async () => {
      const actions = await guest.ask('/scaffolder/v2/actions');
      const ids = actions.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(expect.arrayContaining(TEMPLATE_ACTIONS));
      await page.goto(`${url}/create/actions`);
      await expectText('geo-reserving:traffic:shift');
    });

    it('offers its actions to assistants', async () => {
      const { actions } = await guest.ask(
        '/geo-reserving/.backstage/actions/v1/actions',
      );
      const names = actions.map(({ name }: { name: string }) => name);
      expect(names).toEqual(expect.arrayContaining(ASSISTANT_ACTIONS));
    });

    it('draws the fields of the templates: services, regions, shares', async () => {
      await guest.askInTheEnd(
        '/catalog/entities/by-name/template/default/geo-reserve-service',
      );
      await page.goto(`${url}/create/templates/default/drain-region`);
      await page
        .getByLabel(/^Region/)
        .locator('option', { hasText: 'Frankfurt' })
        .waitFor({ state: 'attached', ...PATIENCE });
      await page.goto(`${url}/create/templates/default/geo-reserve-service`);
      await page.getByLabel(/^Service/).fill('shop/checkout', PATIENCE);
      await page.getByLabel(/^Owner/).fill('group:default/team-checkout');
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByLabel(/^Mode/).click(PATIENCE);
      await page.getByRole('option', { name: 'Shares by region' }).click();
      await page
        .getByLabel('Share of Frankfurt in percent')
        .fill('60', PATIENCE);
      await expectText('Sum 100 %');
    });

    it('has crashed nowhere', () => {
      expect(crashes).toEqual([]);
    });
  });
});

const TEMPLATE_ACTIONS = [
  'geo-reserving:service:get',
  'geo-reserving:readiness:check',
  'geo-reserving:plan',
  'geo-reserving:traffic:shift',
  'geo-reserving:failover',
  'geo-reserving:drain',
  'geo-reserving:failback',
  'geo-reserving:operation:await',
];
const ASSISTANT_ACTIONS = [
  'list-services-at-risk',
  'get-service',
  'explain-readiness',
  'what-if-region-is-lost',
  'list-operations',
  'propose-shift',
];
