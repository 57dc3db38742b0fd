/**
 * Each kind of object that the external layer is read from, in each way in which it can be missing: it costs what it is
 * about and nothing else, and nobody becomes surer by it.
 */
import type { KubeObject } from '@geo-reserving/fleet-emulator';
import { eventually } from '../fleet/__testUtils__/eventually';
import {
  DirectorFleet,
  OBJECTS,
  resourceNamed,
} from './__testUtils__/DirectorFleet';

jest.setTimeout(60_000);

/** An object of the kind that is named `odd` and makes no sense. */
function broken(id: string, content: object): KubeObject {
  const { apiVersion, kind, metadata } = OBJECTS[id];
  return {
    apiVersion,
    kind,
    metadata: { ...metadata, name: 'odd' },
    ...content,
  };
}

/** What a director cannot do without, and what makes no sense of it. */
const DIRECTING: [id: string, director: string, content: object][] = [
  ['gslbs.k8gb.io', 'k8gb', { spec: {} }],
  [
    'dnsendpoints.externaldns.k8s.io',
    'external-dns',
    { spec: { endpoints: [{ targets: 'all' }] } },
  ],
  [
    'httproutes.gateway.networking.k8s.io',
    'gateway-api',
    { spec: { rules: [{ backendRefs: [{ name: 'x', weight: -1 }] }] } },
  ],
];

/** Kinds around entries, and whose readings rest on them. */
const AROUND: [id: string, directors: string[], content: object][] = [
  ['gateways.gateway.networking.k8s.io', ['gateway-api'], { spec: {} }],
  [
    'gatewayclasses.gateway.networking.k8s.io',
    ['gateway-api'],
    { spec: { controllerName: 7 } },
  ],
  [
    'referencegrants.gateway.networking.k8s.io',
    [],
    { spec: { from: [{}], to: [] } },
  ],
  ['serviceimports.multicluster.x-k8s.io', [], { status: { clusters: 'all' } }],
  ['ingressnginxcontrollers.deckhouse.io', [], { spec: {} }],
];

let fleet: DirectorFleet;

beforeAll(async () => {
  fleet = await DirectorFleet.start();
});
beforeEach(() => fleet.repair());
afterAll(() => fleet?.close());

const malformedOf = (id: string) => fleet.read(id).state.malformed;

describe.each(DIRECTING)('%s', (id, director, content) => {
  const { plural, group, versions } = resourceNamed(id);

  it('forbidden: its last state stays and is called old, the rest is as it was', async () => {
    const [before] = fleet.ask(director).readings;
    fleet.cluster.faults.set('forbidden', { resource: plural });
    await fleet.untilIt(id, 'forbidden');
    const [after] = fleet.ask(director).readings;
    expect(after.shares).toEqual(before.shares);
    expect(after.provenance.stale).toBe(true);
    await fleet.othersAreSure(director);
  });

  it('its definition deleted while it is watched: truly none', async () => {
    fleet.undefine(id);
    await fleet.untilIt(id, 'not-installed');
    expect(fleet.ask(director)).toEqual({
      detection: { verdict: 'does-not' },
      readings: [],
    });
    await fleet.othersAreSure(director);
  });

  it('one that makes no sense: it is named, and the others are read', async () => {
    const odd = broken(id, content);
    fleet.cluster.store.put(odd);
    await eventually('it is named', () => malformedOf(id).length === 1);
    expect(malformedOf(id)[0]).toEqual({
      object: `${odd.metadata.namespace}/odd`,
      reason: expect.stringMatching(/^spec\./),
    });
    await fleet.othersAreSure();
    fleet.remove(odd);
    await eventually('it is gone', () => malformedOf(id).length === 0);
  });

  it('old: called old, with the time it was read', () => {
    const [{ provenance }] = fleet.ask(director, -1).readings;
    expect(provenance).toMatchObject({ stale: true, at: expect.any(Number) });
  });

  it('of an older version only: read all the same', async () => {
    fleet.undefine(id);
    await eventually('it is gone', () => fleet.read(id).facts.size === 0);
    const older = versions.at(-1)!;
    fleet.define(id, older);
    const apiVersion = `${group}/${older}`;
    fleet.cluster.store.put({ ...OBJECTS[id], apiVersion });
    await eventually('it is read', () => fleet.isSure(director));
    fleet.undefine(id);
    await eventually('it is gone', () => fleet.read(id).facts.size === 0);
  });
});

describe.each(AROUND)('%s, around entries', (id, directors, content) => {
  const { metadata } = OBJECTS[id];
  const key = metadata.namespace
    ? `${metadata.namespace}/${metadata.name}`
    : metadata.name;
  const isHere = () => fleet.read(id).facts.has(key);

  it('forbidden: its last state stays, and only what rests on it is called old', async () => {
    const { plural } = resourceNamed(id);
    fleet.cluster.faults.set('forbidden', { resource: plural });
    await fleet.untilIt(id, 'forbidden');
    expect(isHere()).toBe(true);
    expect(directors.filter(director => fleet.isSure(director))).toEqual([]);
    await fleet.othersAreSure(...directors);
  });

  it('its definition deleted while it is watched: truly none', async () => {
    fleet.undefine(id);
    await fleet.untilIt(id, 'not-installed');
    expect(fleet.read(id).facts.size).toBe(0);
    await fleet.othersAreSure(...directors);
  });

  it('one that makes no sense: it is named, and the others are read', async () => {
    const odd = broken(id, content);
    fleet.cluster.store.put(odd);
    await eventually('it is named', () => malformedOf(id).length === 1);
    expect(malformedOf(id)[0].reason).toMatch(/^spec\.|^status\./);
    expect(isHere()).toBe(true);
    fleet.remove(odd);
    await eventually('it is gone', () => malformedOf(id).length === 0);
  });
});
