/** docs/compatibility.md says what was tried; what is pinned somewhere in this repository is what it says. */
import fs from 'node:fs';
import path from 'node:path';
import { CREATE_APP } from '../installing/pinned';

const root = path.resolve(__dirname, '../../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

const releases = new Map(
  [...read('docs/compatibility.md').matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|/gm)]
    .slice(1)
    .map(([, part, release]) => [part, release]),
);

/** `24.21.0` is written `24.21`: what a part mends in between is not told apart. */
const minor = (version = '') => version.split('.').slice(0, 2).join('.');

const installed = (name: string): string =>
  JSON.parse(read(`node_modules/${name}/package.json`)).version;

describe('the compatibility table', () => {
  it.each(['new', 'legacy'])(
    'names the release of Backstage that is installed into, %s system',
    kind => {
      const backstage = minor(JSON.parse(read('backstage.json')).version);
      const createApp = CREATE_APP.split('@').pop();
      expect(releases.get(`Backstage, ${kind} front-end system`)).toMatch(
        new RegExp(`^${backstage} \\(\`create-app\` ${createApp}`),
      );
    },
  );

  it('names the Node that the launcher brings', () => {
    const [, node] = /const NODE = '([^']+)'/.exec(
      read('scripts/lib/tools.mjs'),
    )!;
    expect(releases.get('Node')).toBe(minor(node));
  });

  it('names the driver of SQLite that is installed', () => {
    expect(releases.get('SQLite')).toBe(
      `better-sqlite3 ${minor(installed('better-sqlite3'))}`,
    );
  });

  it.each([
    ['Istio', 'istio\\.io/api'],
    ['Gateway API', 'sigs\\.k8s\\.io/gateway-api'],
    ['external-dns', 'sigs\\.k8s\\.io/external-dns'],
  ])(
    'names the definitions of %s that `npm run assets` fetches',
    (part, of) => {
      const [, version] = new RegExp(`'${of}@v([^']+)'`).exec(
        read('scripts/lib/definitions.mjs'),
      )!;
      expect(releases.get(part)).toMatch(
        new RegExp(`^definitions of ${version}(,|$)`),
      );
    },
  );

  it('names the Kubernetes that `npm run assets` builds', () => {
    const [, version] = /k8s\.io\/kubernetes v(\S+)/.exec(
      read('e2e/assets/go.mod'),
    )!;
    expect(releases.get('Kubernetes API server')).toMatch(
      new RegExp(`^${version} with etcd `),
    );
  });
});
