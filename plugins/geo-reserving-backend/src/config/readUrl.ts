import type { Section } from './Section';

/**
 * Reads the base URL of a server.
 *
 * @param schemes - allowed schemes, e.g. `['https']`
 * @returns without a trailing slash
 */
export function readUrl(
  section: Section,
  name: string,
  schemes: readonly string[],
): string | undefined {
  const text = section.requiredText(
    name,
    `set the address, e.g. ${schemes[0]}://host.example:6443`,
  );
  if (text === undefined) {
    return undefined;
  }
  if (!URL.canParse(text)) {
    return section.problem(
      name,
      `is not a URL; write it as ${schemes[0]}://host:port`,
    );
  }
  const url = new URL(text);
  if (!schemes.includes(url.protocol.slice(0, -1))) {
    return section.problem(
      name,
      `must begin with ${schemes.join(
        ':// or ',
      )}://; over anything else the token could be read on the way`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    return section.problem(
      name,
      'must hold neither user, password, query nor fragment; set the token by its own key',
    );
  }
  return text.replace(/\/+$/, '');
}
