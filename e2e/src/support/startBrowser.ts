import { chromium, type Browser, type Page } from 'playwright-core';
import { findProgram } from './findProgram';

/** The machine's Chromium, or undefined. `CHROMIUM_PATH` names another one. */
export const chromiumPath = findProgram('CHROMIUM_PATH', [
  'chromium',
  'chromium-browser',
  'google-chrome',
]);

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without anything that reaches out to the network by itself. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: QUIET });
}

/** What a page has complained about so far. */
export type Visitor = { page: Page; complaints: string[] };

/**
 * Opens a page as a guest and collects what it complains about.
 *
 * @param look - width in CSS pixels, colour scheme, and language as the settings keep it
 */
export async function visit(
  browser: Browser,
  url: string,
  look: {
    width?: number;
    scheme?: 'light' | 'dark';
    language?: string;
  } = {},
): Promise<Visitor> {
  const page = await browser.newPage({
    viewport: { width: look.width ?? 1440, height: 900 },
    colorScheme: look.scheme ?? 'light',
    reducedMotion: 'reduce',
  });
  if (look.language) {
    await page.addInitScript(
      `localStorage.setItem('language', ${JSON.stringify(look.language)})`,
    );
  }
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.getByRole('button', { name: 'Enter' }).click();
  return { page, complaints };
}
