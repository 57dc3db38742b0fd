import { releaseVersions } from './releaseVersions';

const LOCK = `# a lock file
__metadata:
  version: 8

"@backstage/config@npm:^1.3.0, @backstage/config@npm:^1.3.9":
  version: 1.3.9
  resolution: "@backstage/config@npm:1.3.9"

"@backstage/cli@npm:^0.36.6":
  version: 0.36.6

"express@npm:^4.22.0":
  version: 4.22.1
`;

it('is what the portal asks for at least, else what the lock file has', () => {
  const manifest = {
    dependencies: { '@backstage/cli': '^0.36.7', app: 'link:../app' },
    devDependencies: { '@backstage/e2e-test-utils': '^0.1.2', jest: '^30.0.0' },
  };
  expect(releaseVersions([JSON.stringify(manifest)], LOCK)).toEqual({
    '@backstage/config': '1.3.9',
    '@backstage/cli': '0.36.7',
    '@backstage/e2e-test-utils': '0.1.2',
  });
});
