import packageJson from '../../package.json';
import { DEFAULT_DOCS_BASE_URL, findingDocsUrl } from './findingDocsUrl';

describe('findingDocsUrl', () => {
  it('is in the repository of the package unless told otherwise', () => {
    expect(DEFAULT_DOCS_BASE_URL).toContain(packageJson.repository.url);
    expect(findingDocsUrl(undefined, 'drift')).toBe(
      `${DEFAULT_DOCS_BASE_URL}/findings/drift.md`,
    );
  });

  it.each([
    ['https://docs.example.com/geo/', 'https://docs.example.com/geo'],
    ['/docs/geo', '/docs/geo'],
  ])('is below %s when that is configured', (baseUrl, expected) => {
    expect(findingDocsUrl(baseUrl, 'drift')).toBe(
      `${expected}/findings/drift.md`,
    );
  });

  it.each(['data:text/html,x', '//elsewhere.example.com', 'docs'])(
    'never becomes %s',
    baseUrl => {
      expect(findingDocsUrl(baseUrl, 'drift')).toBe(
        findingDocsUrl(undefined, 'drift'),
      );
    },
  );
});
