import type { Section } from './Section';

/** Names stand in URLs, metrics and queries: short, and without anything that would have to be escaped there. */
const NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

/** Reads a required name of a cluster, region or observer. */
export function readName(section: Section, field: string): string | undefined {
  const name = section.requiredText(field, `set the ${field}`);
  if (name === undefined || NAME.test(name)) {
    return name;
  }
  return section.problem(
    field,
    'must be 1 to 63 letters, digits, dots, dashes and underscores, and begin and end with a letter or digit',
  );
}
