import fs from 'node:fs';
import type { Page } from 'playwright-core';

type Violation = { id: string; help: string; nodes: { html: string }[] };

/**
 * Runs axe (WCAG 2 A and AA) over a part of the page.
 *
 * @returns one line a violation, empty when there is none
 */
export async function axeViolations(
  page: Page,
  selector: string,
): Promise<string[]> {
  const source = fs.readFileSync(
    require.resolve('axe-core/axe.min.js'),
    'utf8',
  );
  await page.evaluate(source);
  const violations: Violation[] = await page.evaluate(`
    axe.run(${JSON.stringify(selector)}, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    }).then(result => result.violations)
  `);
  return violations.map(
    v =>
      `${v.id}: ${v.help}: ${v.nodes
        .map(n => n.html.slice(0, 160))
        .join(' | ')}`,
  );
}
