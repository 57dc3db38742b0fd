/** Software templates in a browser, as a person goes through them: the list, the form, the review, the task. */
import type { Browser, Page } from 'playwright-core';
import { visit } from './startBrowser';
import { until } from './until';

/** Generous: the catalog reads the templates after the portal has started. */
const PATIENCE = { timeout: 120_000 };

/** What a task leads to. */
export type TaskEnd = {
  page: Page;
  /** Where its links lead, by their words; the first of each. */
  linkTo(words: string): Promise<string>;
  /** Waits until this is written below the links: a text is drawn later than its title. */
  shows(words: string | RegExp): Promise<void>;
};

/** Opens the list of templates and chooses one. */
export async function chooseTemplate(
  browser: Browser,
  portalUrl: string,
  title: string,
): Promise<Page> {
  const { page } = await visit(browser, `${portalUrl}/create`);
  const heading = page.getByText(title, { exact: true }).first();
  await heading.waitFor(PATIENCE);
  const card = heading.locator(
    'xpath=ancestor::*[.//button[contains(., "hoose")]][1]',
  );
  await card.getByRole('button', { name: /choose/i }).click();
  await page.getByRole('button', { name: /^(Next|Review)$/ }).waitFor(PATIENCE);
  return page;
}

/** From the last page of the form over the review to the task. */
export async function beginTask(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click(PATIENCE);
  await page.waitForURL(/\/create\/tasks\//, PATIENCE);
}

/**
 * Waits until a task has ended well.
 *
 * @param title - of the text that it puts out
 * @throws with the end of its log when it does not
 */
export async function taskEnd(
  page: Page,
  title: string,
  withinMs: number,
): Promise<TaskEnd> {
  try {
    await page
      .getByText(title, { exact: true })
      .first()
      .waitFor({ timeout: withinMs });
  } catch (error) {
    const shown = await page.locator('body').innerText();
    throw new Error(`${error}\n${shown.slice(-3_000)}`);
  }
  return {
    page,
    async shows(words) {
      await until(async () => {
        const text = await textFrom(page, title);
        if (typeof words === 'string') expect(text).toContain(words);
        else expect(text).toMatch(words);
      });
    },
    async linkTo(words) {
      const link = page.getByRole('link', { name: words }).first();
      const href = await link.getAttribute('href', PATIENCE);
      return href ?? '';
    },
  };
}

/** Everything that a page says from a title on, with single spaces. */
async function textFrom(page: Page, title: string): Promise<string> {
  const shown = await page.locator('body').innerText();
  const text = shown.slice(shown.indexOf(title)).replace(/\s+/g, ' ');
  // Links say to screen readers that they open in a new window.
  return text.replace(/ , Opens in a new window ?/g, '');
}
