import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../packing/publishablePackages';

/**
 * A block of code of a page, as a reader would copy it: the fence after `<!-- install: NAME -->`.
 *
 * @param page - path below the repository, `README.md`
 * @throws Error when the page has no such block, or two
 */
export function marked(page: string, name: string): string {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8');
  const pattern = new RegExp(
    `<!-- install: ${name} -->\\s*\`\`\`\\w+\\n(.*?)\`\`\``,
    'gs',
  );
  const found = [...text.matchAll(pattern)].map(([, code]) => undented(code));
  if (found.length !== 1) {
    throw new Error(`${page} has ${found.length} blocks marked "${name}"`);
  }
  return found[0];
}

/** Blocks within a list are indented with it. */
function undented(code: string): string {
  const indent = code.match(/^ */)?.[0] ?? '';
  return code
    .split('\n')
    .map(line => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join('\n');
}
