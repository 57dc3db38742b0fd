import path from 'node:path';
import { describeIf } from '@geo-reserving/fleet-emulator';
import type { Page } from 'playwright-core';
import { chromiumPath } from './startBrowser';

const PICTURES = path.resolve(__dirname, '../../screenshots');

/** A suite that needs Chromium; without one it skips and says so. */
export function describeInBrowser(title: string, suite: () => void): void {
  const missing = chromiumPath
    ? undefined
    : 'no Chromium on the PATH (Debian: apt-get install chromium) and no CHROMIUM_PATH';
  describeIf(missing, title, suite);
}

/**
 * Leaves a picture in e2e/screenshots.
 *
 * @param name - of the file, without its ending
 */
export async function takePicture(
  page: Page,
  name: string,
  { fullPage = true } = {},
): Promise<void> {
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage });
}
