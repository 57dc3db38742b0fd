/**
 * The packed packages in a portal that `create-app` has just made, installed by the lines of the READMEs and nothing
 * else, and opened in Chromium. `npm run test:install` packs them first. `GEO_INSTALL_FOLDER` names a folder in which
 * the portals are kept and found again.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeIf, freePort } from '@geo-reserving/fleet-emulator';
import type { Browser, Page } from 'playwright-core';
import { CleanApp, type Template } from './installing/CleanApp';
import { CLUSTERS, type Surroundings } from './installing/localConfig';
import { CREATE_APP } from './installing/pinned';
import { startFleet, type Fleet } from './installing/startFleet';
import { TARBALLS } from './packing/publishablePackages';
import { chromiumPath, startBrowser } from './support/startBrowser';

/** Asking a portal whose pages are compiled while other things run. */
const PATIENCE = { timeout: 120_000 };
const ASK_REGISTRY_MS = 60_000;

jest.setTimeout(3_600_000);

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

describe.each<Template>(['default', 'legacy'])('a new %s portal', template => {
  describeIf(missing, 'with the plugins installed', () => {
    const kept = process.env.GEO_INSTALL_FOLDER;
    let parent: string;
    let fleet: Fleet;
    let app: CleanApp;
    let around: Surroundings;
    let browser: Browser;
    let page: Page;
    let url: string;
    const crashes: string[] = [];

    beforeAll(async () => {
      parent = kept ?? fs.mkdtempSync(path.join(os.tmpdir(), 'geo-install-'));
      fs.mkdirSync(parent, { recursive: true });
      app = await CleanApp.create(parent, template);
      await app.addPackages();
      if (template === 'legacy') app.addLegacyPages();
      fleet = await startFleet(path.join(parent, 'tools'));
      const { kubeconfig, prometheusUrl } = fleet;
      around = {
        frontend: await freePort(),
        backend: await freePort(),
        kubeconfig,
        prometheusUrl,
      };
      browser = await startBrowser();
    });

    afterAll(async () => {
      await browser?.close();
      await app?.stop();
      await fleet?.stop();
      if (!kept) fs.rmSync(parent, { recursive: true, force: true });
    });

    const expectText = (text: string | RegExp) =>
      page.getByText(text).filter({ visible: true }).first().waitFor(PATIENCE);

    it('has a configuration that fits all schemas, and types that compile', async () => {
      expect(await app.configure(around)).not.toMatch(/error/i);
      expect(await app.typeCheck()).not.toMatch(/error TS/);
    });

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

    it('brings the clusters into the catalog', async () => {
      await expectInTheEnd('/catalog/default/resource/fra-1', () =>
        page.getByText('kubernetes-cluster').first().waitFor(),
      );
    });

    it('offers the actions to templates', async () => {
      await page.goto(`${url}/create/actions`);
      await expectText('geo-reserving:traffic:shift');
    });

    it('has crashed nowhere', () => {
      expect(crashes).toEqual([]);
    });

    /** A page that does not follow what it shows is opened again. */
    async function expectInTheEnd(at: string, seen: () => Promise<void>) {
      const deadline = Date.now() + PATIENCE.timeout;
      page.setDefaultTimeout(10_000);
      for (;;) {
        await page.goto(`${url}${at}`);
        try {
          await seen();
          return;
        } catch (error) {
          if (Date.now() > deadline) throw error;
        }
      }
    }
  });
});
