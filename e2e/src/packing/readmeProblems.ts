/** What people look for, in the order in which they need it. */
const SECTIONS = ['Installation', 'Configuration', 'Use', 'Development'];

/**
 * Whether the README of a package has its sections, in order. Pure.
 *
 * @returns at most one sentence
 */
export function readmeProblems(readme: string): string[] {
  const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, title]) =>
    title.trim(),
  );
  const found = headings.filter(title => SECTIONS.includes(title));
  return found.join() === SECTIONS.join()
    ? []
    : [
        `README.md has ${
          found.join(', ') || 'no sections'
        }; it needs ${SECTIONS.join(', ')}, in this order`,
      ];
}
