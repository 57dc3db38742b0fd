import type { Section } from './Section';

/**
 * Checks `docsBaseUrl`, which only the pages use: a browser must never be sent to anything but a web page.
 */
export function checkDocsBaseUrl(root: Section): void {
  const text = root.text('docsBaseUrl');
  if (text === undefined || /^\/(?!\/)/.test(text)) {
    return;
  }
  const { protocol } = URL.canParse(text) ? new URL(text) : { protocol: '' };
  if (protocol !== 'https:' && protocol !== 'http:') {
    root.problem(
      'docsBaseUrl',
      'must begin with https:// or http://, or with / for a page of this portal',
    );
  }
}
