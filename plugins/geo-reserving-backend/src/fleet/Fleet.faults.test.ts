/** Each fault of an API server: the status it is given, and that the other cluster does not notice. */
import type { ClusterStatus } from '@geo-reserving/plugin-geo-reserving-common';
import type { FaultMode } from '@geo-reserving/fleet-emulator';
import { eventually } from './__testUtils__/eventually';
import { factsOf, FleetHarness } from './__testUtils__/FleetHarness';
import { clusterUuid, node } from './__testUtils__/sampleObjects';
import type { ClusterFacts } from './facts';
import type { Fleet } from './Fleet';

jest.setTimeout(60_000);

let harness: FleetHarness;

beforeAll(async () => {
  harness = await FleetHarness.start({ bookmarkIntervalMs: 200 });
});
afterEach(() => harness.stopFleets());
afterAll(() => harness.close());

type Case = {
  mode: FaultMode;
  status: ClusterStatus;
  message: RegExp;
  remedy: RegExp;
};

const CASES: Case[] = [
  {
    mode: 'refuse',
    status: 'unreachable',
    message: /refuses connections/,
    remedy: /API server runs/,
  },
  {
    mode: 'black-hole',
    status: 'unreachable',
    message: /no answer within 0.6 s/,
    remedy: /firewalls/,
  },
  {
    mode: 'reset',
    status: 'unreachable',
    message: /resets the connection/,
    remedy: /load balancers/,
  },
  {
    mode: 'wrong-ca',
    status: 'unreachable',
    message: /not signed by the configured certificate authority/,
    remedy: /caData or caFile.*geoReserving\.clusters \(alpha\)/,
  },
  {
    mode: 'expired-certificate',
    status: 'unreachable',
    message: /certificate expired on \d{4}-\d\d-\d\dT/,
    remedy: /Renew the serving certificate/,
  },
  {
    mode: 'unauthorized',
    status: 'forbidden',
    message: /answers 401/,
    remedy: /new token/,
  },
  {
    mode: 'forbidden',
    status: 'forbidden',
    message: /403/,
    remedy: /deploy\/rbac\/reader\.yaml/,
  },
  {
    mode: 'error-500',
    status: 'stale',
    message: /answers 500/,
    remedy: /log of the API server/,
  },
  {
    mode: 'truncated-json',
    status: 'stale',
    message: /stopped in the middle|not complete JSON/,
    remedy: /between this backend/,
  },
  {
    mode: 'endless',
    status: 'stale',
    message: /larger than|did not end within/,
    remedy: /answers pass every bound|load of the API server/,
  },
  {
    mode: 'garbage',
    status: 'misconfigured',
    message: /not like a Kubernetes API/,
    remedy: /another service/,
  },
];

/** Waits until alpha is called this for this reason: on a busy machine, answers that are late may be one at first. */
async function verdict(
  fleet: Fleet,
  status: ClusterStatus,
  message: RegExp,
): Promise<ClusterFacts> {
  await harness.status(fleet, 'alpha', status);
  return eventually(`alpha is ${status} because of ${message}`, () => {
    const facts = factsOf(fleet, 'alpha');
    const said = facts.connectivity;
    return said.status === status && message.test(said.message) && facts;
  });
}

describe('a fault of a whole cluster', () => {
  it.each(CASES)(
    '$mode makes it $status, keeps its facts with their age, harms nobody, and passes',
    async ({ mode, status, message, remedy }) => {
      const fleet = await harness.connected();
      const seen = factsOf(fleet, 'alpha').connectivity.lastSeen;
      const { faults } = harness.cluster('alpha');
      faults.set(mode);
      const broken = await verdict(fleet, status, message);
      expect(broken.connectivity.remedy).toMatch(remedy);
      expect(broken.connectivity.lastSeen).toBeGreaterThanOrEqual(seen ?? NaN);
      // The last facts stay, and say how old they are.
      expect(broken.deployments.has('shop/checkout')).toBe(true);
      expect(broken.resources.deployments.at).toBeLessThanOrEqual(Date.now());

      await harness.status(fleet, 'beta', 'connected');
      await harness.staysFresh(fleet, 'beta');

      faults.reset();
      await harness.status(fleet, 'alpha', 'connected');
      await harness.staysFresh(fleet, 'alpha');
    },
  );

  it.each(CASES)(
    '$mode from the start is told as $status, without any facts',
    async ({ mode, status, message }) => {
      await harness.breaks('alpha', mode);
      const fleet = harness.fleet();
      await harness.status(fleet, 'beta', 'connected');
      const broken = await verdict(fleet, status, message);
      expect(broken.deployments.size).toBe(0);
      expect(broken.resources.deployments.at).toBeUndefined();
      await harness.staysFresh(fleet, 'beta');
    },
  );
});

describe('a fault of one resource', () => {
  const stateOf = (fleet: Fleet) =>
    factsOf(fleet, 'alpha').resources.horizontalpodautoscalers;

  it.each([
    ['error-500', 'failing', /answers 500/],
    ['truncated-json', 'failing', /JSON|stopped in the middle/],
    ['endless', 'failing', /larger than|did not end/],
    ['garbage', 'failing', /not like a Kubernetes API|not a Kubernetes list/],
    ['black-hole', 'failing', /no answer within/],
    ['reset', 'failing', /resets the connection/],
    ['forbidden', 'forbidden', /answers 403/],
  ] as const)(
    '%s makes only that resource %s',
    async (mode, availability, message) => {
      const { faults } = harness.cluster('alpha');
      faults.set(mode, { resource: 'horizontalpodautoscalers' });
      const fleet = harness.fleet();
      await harness.status(fleet, 'alpha', 'connected');
      const state = await eventually(`it is ${availability}`, () => {
        const now = stateOf(fleet);
        return now.availability === availability && now;
      });
      expect(state.message).toMatch(message);
      await harness.status(fleet, 'alpha', 'connected');
      await harness.staysFresh(fleet, 'alpha');
      await harness.staysFresh(fleet, 'beta');
      faults.reset();
      await eventually(
        'it is synced again',
        () => stateOf(fleet).availability === 'synced',
      );
    },
  );

  it('makes the cluster stale when it is a core one and lasts, and says which', async () => {
    const fleet = await harness.connected();
    harness
      .cluster('alpha')
      .faults.set('error-500', { resource: 'deployments' });
    harness.fleet();
    const second = harness.fleet();
    const stale = await harness.status(second, 'alpha', 'stale');
    expect(stale.connectivity.message).toMatch(
      /deployments\.apps does not arrive|are being listed/,
    );
    await eventually('the message names the resource', () =>
      factsOf(second, 'alpha').connectivity.message.includes(
        'deployments.apps does not arrive: it answers 500',
      ),
    );
    await harness.status(fleet, 'beta', 'connected');
  });

  it('410 in a watch is answered by a list, without anybody noticing', async () => {
    const fleet = await harness.connected();
    const { faults } = harness.cluster('alpha');
    faults.set('gone-410', { resource: 'deployments' });
    await harness.staysFresh(fleet, 'alpha');
    const { connectivity } = await harness.status(fleet, 'alpha', 'connected');
    expect(connectivity.missingPermissions).toEqual([]);
    faults.reset();
    await harness.staysFresh(fleet, 'alpha');
  });

  it('429 is waited out as long as Retry-After says', async () => {
    const { faults } = harness.cluster('alpha');
    faults.set('too-many-requests', {
      resource: 'poddisruptionbudgets',
      retryAfterSeconds: 2,
    });
    const fleet = harness.fleet();
    const state = () => factsOf(fleet, 'alpha').resources.poddisruptionbudgets;
    await eventually(
      'it is throttled',
      () => state().availability === 'failing',
    );
    const since = Date.now();
    faults.reset();
    await eventually('it is synced', () => state().availability === 'synced');
    // Without the header it would be back after 0.2 s at most.
    expect(Date.now() - since).toBeGreaterThan(1_000);
    await harness.status(fleet, 'alpha', 'connected');
  });
});

describe('what a cluster says about itself', () => {
  it('names what it does not permit, and recovers when it is granted', async () => {
    const cluster = harness.cluster('alpha');
    const rules = [
      {
        verbs: ['get'],
        nonResourceURLs: ['/version', '/api/*', '/apis', '/apis/*'],
      },
      { verbs: ['*'], apiGroups: [''], resources: ['*'] },
    ];
    const token = cluster.issueToken('half-blind', rules);
    const connection = harness.connectionOf('alpha', 'eu');
    if (connection.connection.kind === 'server') {
      connection.connection.credential = { kind: 'token', token };
    }
    const fleet = harness.fleet({ clusters: [connection] });
    await eventually('what is missing is named, and the rest is read', () => {
      const { connectivity, resources } = factsOf(fleet, 'alpha');
      const { missingPermissions } = connectivity;
      return (
        resources.services.availability === 'synced' &&
        missingPermissions.includes('list deployments.apps') &&
        missingPermissions.includes('watch endpointslices.discovery.k8s.io')
      );
    });
    expect(factsOf(fleet, 'alpha').connectivity.remedy).toMatch(/reader\.yaml/);
    cluster.setRules('half-blind', 'admin');
    await eventually(
      'nothing is missing',
      () =>
        factsOf(fleet, 'alpha').connectivity.missingPermissions.length === 0,
    );
  });

  it('follows a token that is revoked and restored', async () => {
    const fleet = await harness.connected();
    const cluster = harness.cluster('alpha');
    const token = harness.tokens.get('alpha') as string;
    cluster.revokeToken(token);
    const refused = await harness.status(fleet, 'alpha', 'forbidden');
    expect(refused.connectivity.message).toMatch(/401/);
    cluster.restoreToken(token);
    await harness.status(fleet, 'alpha', 'connected');
    expect(JSON.stringify(fleet.snapshot())).not.toContain(token);
  });

  it('two clusters with one UUID are both misconfigured, until one is corrected', async () => {
    const { store } = harness.cluster('beta');
    store.put(clusterUuid('uuid-of-alpha'));
    const fleet = harness.fleet({ timing: { identityEveryMs: 200 } });
    const alpha = await harness.status(fleet, 'alpha', 'misconfigured');
    const beta = await harness.status(fleet, 'beta', 'misconfigured');
    expect(alpha.connectivity.message).toBe(
      'alpha and beta state the same cluster UUID uuid-of-alpha.',
    );
    expect(beta.connectivity.remedy).toMatch(/different clusters/);
    await harness.staysFresh(fleet, 'beta');
    store.put(clusterUuid('uuid-of-beta'));
    await harness.status(fleet, 'alpha', 'connected');
  });

  it('region labels that contradict the configuration are named, on that cluster only', async () => {
    const fleet = harness.fleet({
      clusters: [
        harness.connectionOf('alpha', 'us'),
        harness.connectionOf('beta', 'us'),
      ],
    });
    const alpha = await harness.status(fleet, 'alpha', 'misconfigured');
    expect(alpha.connectivity.message).toBe(
      'Nodes of alpha are labelled with region eu, and the configuration puts the cluster into us.',
    );
    await harness.status(fleet, 'beta', 'connected');
    const { store } = harness.cluster('alpha');
    store.put(node('alpha-guest', 'us'));
    await harness.status(fleet, 'alpha', 'connected');
    expect(factsOf(fleet, 'alpha').connectivity.warnings).toHaveLength(1);
    store.remove('v1', 'Node', 'alpha-guest');
  });

  it('watches that stay open and tell nothing are found out', async () => {
    const fleet = await harness.connected({ watchSilenceMs: 700 });
    const { faults, store } = harness.cluster('alpha');
    faults.frozenWatches = true;
    store.put(node('alpha-late', 'eu'));
    await eventually('the missed change arrives by a list', () =>
      factsOf(fleet, 'alpha').nodes.has('alpha-late'),
    );
    const stale = await harness.status(fleet, 'alpha', 'stale');
    expect(stale.connectivity.message).toMatch(
      /nodes does not arrive: its watch stays open and does not tell/,
    );
    faults.reset();
    await harness.status(fleet, 'alpha', 'connected');
    store.remove('v1', 'Node', 'alpha-late');
  });

  it('a slow cluster is slow, not gone', async () => {
    const { faults } = harness.cluster('alpha');
    faults.latencyMs = 150;
    const fleet = harness.fleet();
    await harness.status(fleet, 'alpha', 'connected');
    await harness.staysFresh(fleet, 'alpha');
    const { connectivity } = await harness.status(fleet, 'alpha', 'connected');
    expect(connectivity.lastSeen).toBeDefined();
  });
});

it('no token was ever logged or shown, whatever went wrong', () => {
  const log = harness.logged.join('\n');
  expect(log).toMatch(/alpha is unreachable/);
  for (const token of harness.tokens.values()) {
    expect(log).not.toContain(token);
  }
});
