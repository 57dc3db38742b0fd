import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import { readGeoReservingConfig } from './readGeoReservingConfig';
import {
  expectRefusal,
  refusalsOf,
  type Refused,
} from './__testUtils__/refusals';
import {
  cluster,
  problemsOf,
  server,
  TOKEN,
} from './__testUtils__/sampleConfig';

const REFUSED: Refused[] = [
  ['no clusters', {}, /^geoReserving\.clusters: is missing; list the clusters/],
  [
    'clusters that are no list',
    { clusters: 'x' },
    /^geoReserving\.clusters: must be a list/,
  ],
  [
    'a cluster that is no object',
    { clusters: ['x'] },
    /^geoReserving\.clusters\[0\]: must be an object/,
  ],
  [
    'a misspelt block',
    { clusters: [], region: [] },
    /^geoReserving\.region: unknown key; did you mean "regions"\?/,
  ],
  [
    'documentation that is no web page',
    { clusters: [], docsBaseUrl: 'ftp://docs.example.com' },
    /^geoReserving\.docsBaseUrl: must begin with https/,
  ],
  [
    'documentation on a host without a scheme',
    { clusters: [], docsBaseUrl: '//docs.example.com' },
    /^geoReserving\.docsBaseUrl: must begin with https/,
  ],
  [
    'a misspelt key',
    { clusters: [cluster({ nettwork: 'n' })] },
    /^geoReserving\.clusters\[0\]\.nettwork: unknown key; did you mean "network"\?/,
  ],
  [
    'an unknown key',
    { clusters: [cluster({ colour: 'n' })] },
    /colour: unknown key; known here are name, region/,
  ],
  [
    'two clusters with one name',
    { clusters: [cluster(), cluster()] },
    /^geoReserving\.clusters\[1\]\.name: "fra-1" is the name of geoReserving\.clusters\[0\] already/,
  ],
  [
    'another word about ConfigMaps',
    { clusters: [cluster()], configMaps: 'hash' },
    /^geoReserving\.configMaps: must be watch or off$/,
  ],
  [
    'a rehearsal that never counts',
    { clusters: [cluster()], rehearsal: { maxAgeDays: 0 } },
    /^geoReserving\.rehearsal\.maxAgeDays: must be a number from 1 to 3650/,
  ],
  [
    'a misspelt limit of rehearsals',
    { clusters: [cluster()], rehearsal: { maxAgeDay: 30 } },
    /^geoReserving\.rehearsal\.maxAgeDay: unknown key; did you mean "maxAgeDays"/,
  ],
  [
    'a missing region',
    { clusters: [{ name: 'a', server: server() }] },
    /^geoReserving\.clusters\[0\]\.region: is missing; set the region/,
  ],
  [
    'a name that is a path',
    { clusters: [cluster({ name: '../x' })] },
    /^geoReserving\.clusters\[0\]\.name: must be 1 to 63 letters/,
  ],
  [
    'a geo tag that k8gb would refuse',
    { clusters: [cluster({ geoTag: 'eu central' })] },
    /^geoReserving\.clusters\[0\]\.geoTag: is no geo tag/,
  ],
  [
    'an address with a scheme',
    { clusters: [cluster({ addresses: ['https://edge.example.com'] })] },
    /addresses\[0\]: is neither an IP address nor a host name/,
  ],
  [
    'an address of two clusters',
    {
      clusters: [
        cluster({ addresses: ['203.0.113.9'] }),
        cluster({ name: 'fra-2', addresses: ['203.0.113.9'] }),
      ],
    },
    /clusters\[1\]\.addresses\[0\]: "203\.0\.113\.9" belongs to geoReserving\.clusters\[0\] already/,
  ],
  [
    'a geo tag of two clusters',
    {
      clusters: [
        cluster({ geoTag: 'eu' }),
        cluster({ name: 'fra-2', geoTag: 'eu' }),
      ],
    },
    /clusters\[1\]\.geoTag: "eu" belongs to geoReserving\.clusters\[0\] already/,
  ],
  [
    'a latitude beyond the pole',
    { clusters: [], regions: [{ name: 'x', latitude: 91, longitude: 0 }] },
    /^geoReserving\.regions\[0\]\.latitude: must be a number from -90 to 90/,
  ],
  [
    'half a place',
    { clusters: [], regions: [{ name: 'x', latitude: 1 }] },
    /regions\[0\]\.longitude: is missing; a place on the map takes both/,
  ],
  [
    'a region twice',
    { clusters: [], regions: [{ name: 'x' }, { name: 'x' }] },
    /regions\[1\]\.name: "x" is listed twice/,
  ],
  [
    'a version that is none',
    { clusters: [], mesh: { istioVersion: 'latest' } },
    /^geoReserving\.mesh\.istioVersion: is not a version of Istio/,
  ],
  [
    'a duration that is none',
    { clusters: [], limits: { probeEvery: 'soon' } },
    /^geoReserving\.limits\.probeEvery: is not a duration/,
  ],
  [
    'a duration out of bounds',
    { clusters: [], limits: { probeEvery: '1ms' } },
    /limits\.probeEvery: must be from 0\.5 s to 60 s/,
  ],
  [
    'an observer of an unknown cluster',
    {
      clusters: [],
      observers: {
        prometheus: [{ name: 'p', url: 'http://p', clusters: ['x'] }],
      },
    },
    /observers\.prometheus\[0\]\.clusters\[0\]: "x" is not in geoReserving\.clusters/,
  ],
  [
    'a token over plain HTTP',
    {
      clusters: [],
      observers: { prometheus: [{ name: 'p', url: 'http://p', token: TOKEN }] },
    },
    /prometheus\[0\]\.url: must begin with https/,
  ],
];

describe('a wrong configuration', () => {
  it.each(refusalsOf(REFUSED))(
    'is refused for $what, by key and with the remedy',
    refusal => expectRefusal(refusal),
  );

  it('is refused when there is none at all', () => {
    expect(() => readGeoReservingConfig(new ConfigReader({}))).toThrow(
      /geoReserving: is missing/,
    );
  });

  it('is told of everything that is wrong at once', () => {
    const problems = problemsOf({
      clusters: [{ name: 'a' }, { name: 'a', region: 'b', server: {} }],
      limits: 7,
    });
    expect(problems.map(p => p.split(':')[0])).toEqual([
      'geoReserving.clusters[0].region',
      'geoReserving.clusters[0]',
      'geoReserving.clusters[1].server.url',
      'geoReserving.clusters[1].server.token',
      'geoReserving.clusters[1].name',
      'geoReserving.limits',
    ]);
  });

  it('never crashes otherwise, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
        const clusters = JSON.parse(JSON.stringify([value]));
        expect(() => problemsOf({ clusters })).not.toThrow();
      }),
    );
  });
});
