import { createMockDirectory } from '@backstage/backend-test-utils';

const definition = (name: string, origin: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${name}, labels: { origin: ${origin} } }
`;

/** The room anew: it reads folders once. */
function roomOver(folders: string[]) {
  process.env.GEO_TEST_CRDS = folders.join(':');
  let room: typeof import('./definitions');
  jest.isolateModules(() => {
    room = require('./definitions');
  });
  return room!;
}

describe('definitions for real API servers', () => {
  const folder = createMockDirectory();
  const before = process.env.GEO_TEST_CRDS;

  beforeAll(() => {
    folder.setContent({
      first: {
        'k8gb.yaml': `${definition(
          'gslbs.k8gb.io',
          'first',
        )}---\nkind: Other\n`,
        'README.md': 'no definition',
      },
      second: {
        'all.yaml': [
          definition('gslbs.k8gb.io', 'second'),
          definition('httproutes.gateway.networking.k8s.io', 'second'),
        ].join('---'),
      },
    });
  });
  afterAll(() => {
    if (before === undefined) delete process.env.GEO_TEST_CRDS;
    else process.env.GEO_TEST_CRDS = before;
  });

  const bothFolders = () =>
    roomOver([folder.resolve('first'), folder.resolve('second')]);
  const originOf = (object: { metadata: { labels?: object } }) =>
    object.metadata.labels;

  it('are those of the first folder that has them', () => {
    const room = bothFolders();
    expect([...room.publishedDefinitions().keys()].sort()).toEqual([
      'gslbs.k8gb.io',
      'httproutes.gateway.networking.k8s.io',
    ]);
    expect(
      room
        .definitionsOf([...room.publishedDefinitions().keys()].sort())
        .map(originOf),
    ).toEqual([{ origin: 'first' }, { origin: 'second' }]);
  });

  it('are stand-ins where nobody put the published ones, of every kind of the demo', () => {
    const room = roomOver(['/nowhere']);
    const all = room.definitionsOf(room.DEMO_DEFINITIONS);
    expect(all.map(({ metadata }) => metadata.name)).toEqual(
      room.DEMO_DEFINITIONS,
    );
    expect(all[0]).toMatchObject({
      kind: 'CustomResourceDefinition',
      spec: { group: 'networking.istio.io' },
    });
    expect(() => room.definitionsOf(['gadgets.example.com'])).toThrow(
      'Nobody defines gadgets.example.com',
    );
  });

  it('say which are not published, and how to get them', () => {
    const room = bothFolders();
    expect(room.unpublished(['gslbs.k8gb.io'])).toBeUndefined();
    expect(
      room.unpublished([
        'gslbs.k8gb.io',
        'virtualservices.networking.istio.io',
      ]),
    ).toBe(
      'no definition of virtualservices.networking.istio.io: run `npm run assets`, or let GEO_TEST_CRDS name folders that have them',
    );
  });
});
