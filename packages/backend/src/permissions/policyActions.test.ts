/**
 * Every caller before every action for assistants and every action of templates; which there are is asked of the
 * registries that they are handed to.
 */
import type { JsonObject } from '@backstage/types';
import { mkdtemp, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { CALLERS, credentialsOf } from './__testUtils__/callers';
import {
  ASSISTANTS,
  TEMPLATES,
  UNBOUND_ACTION,
  type ActionRow,
} from './__testUtils__/policyMatrix';
import { tryTemplateAction } from './__testUtils__/runTemplateAction';
import {
  startPolicyPortal,
  UNBOUND,
  type PolicyPortal,
} from './__testUtils__/startPolicyPortal';
import { ExamplePolicy } from './examplePolicy';

jest.setTimeout(180_000);

const INVOICES = { namespace: 'finance', name: 'invoices' };
const SHARES = { 'eu-central': 50, 'us-east': 50 };
const KEY = 'finance/invoices';
const REASON = 'Who may what';

/** What each is called with: enough to be done, were it only allowed. */
const ASKED_OF_ASSISTANTS: Record<string, object> = {
  'list-services-at-risk': {},
  'get-service': INVOICES,
  'explain-readiness': INVOICES,
  'what-if-region-is-lost': { region: 'eu-central' },
  'list-operations': {},
  'propose-shift': { ...INVOICES, weights: SHARES },
  'propose-failover': INVOICES,
  'propose-drain': { ...INVOICES, region: 'us-east' },
  'propose-failback': INVOICES,
};
const ASKED_OF_TEMPLATES: Record<string, object> = {
  'geo-reserving:service:get': { service: KEY },
  'geo-reserving:readiness:check': {
    service: KEY,
    protection: 'unprotected',
    serving: [],
    maxFailing: 100,
  },
  'geo-reserving:operation:await': { operationId: '' },
  'geo-reserving:manifests:write': {
    service: KEY,
    mode: 'standby',
    regions: ['eu-central', 'us-east'],
    mesh: 'istio',
    balancer: 'none',
    owner: 'group:default/payments',
  },
  'geo-reserving:plan': { service: KEY, action: { kind: 'fail-over' } },
  'geo-reserving:traffic:shift': {
    service: KEY,
    weights: SHARES,
    reason: REASON,
  },
  'geo-reserving:failover': { service: KEY, reason: REASON },
  'geo-reserving:drain': {
    region: 'us-east',
    services: [KEY],
    reason: REASON,
  },
  'geo-reserving:failback': { service: KEY, reason: REASON },
};

describe('the actions under the example policy', () => {
  let portal: PolicyPortal;
  let workspace: string;

  beforeAll(async () => {
    workspace = await mkdtemp(join(tmpdir(), 'policy-task-'));
    portal = await startPolicyPortal(new ExamplePolicy());
  });
  afterAll(async () => {
    await portal?.stop();
    await rm(workspace, { recursive: true, force: true });
  });

  type Who = keyof ActionRow;

  /** Asks for all callers, and says what came of it. */
  async function outcomes(act: (who: Who) => Promise<unknown>) {
    const row: Record<string, string> = {};
    for (const who of CALLERS) {
      if (who === 'nobody') continue;
      row[who] = await act(who).then(
        () => 'done',
        error => outcomeOf(error),
      );
    }
    return row;
  }

  function outcomeOf(error: Error): string {
    for (const secret of portal.secrets) {
      expect(error.message).not.toContain(secret);
    }
    // At home already: it was let through.
    if (error.name === 'NothingToDoError') return 'done';
    if (error.name !== 'NotAllowedError') return String(error);
    expect(error.message).toMatch(/geo-reserving\.[a-z.]+/);
    return 'refused';
  }

  const askAssistant = (name: string, input: JsonObject) =>
    outcomes(who =>
      portal.registry.invoke({
        id: `test:${name}`,
        input,
        credentials: credentialsOf(who),
      }),
    );

  const tryTemplate = (id: string, input: object) =>
    outcomes(who =>
      tryTemplateAction(
        portal.templateActions.find(one => one.id === id)!,
        input,
        who,
        workspace,
      ),
    );

  it('has a row for every action, and no other', async () => {
    const { actions } = await portal.registry.list();
    const names = actions.map(({ name }) => name);
    expect(Object.keys(ASSISTANTS).sort()).toEqual(names.sort());
    const ids = portal.templateActions.map(({ id }) => id);
    expect(Object.keys(TEMPLATES).sort()).toEqual(ids.sort());
  });

  it.each(Object.keys(ASSISTANTS))('%s', async name => {
    const input = ASKED_OF_ASSISTANTS[name];
    expect(await askAssistant(name, input)).toEqual(ASSISTANTS[name]);
  });

  it.each(Object.keys(TEMPLATES))('%s', async id => {
    const input = ASKED_OF_TEMPLATES[id];
    expect(await tryTemplate(id, input)).toEqual(TEMPLATES[id]);
  });

  it('lets no owner drain a service that nobody owns', async () => {
    const asked = { ...UNBOUND, region: 'us-east' };
    expect(await askAssistant('propose-drain', asked)).toEqual(UNBOUND_ACTION);
    const services = [`${UNBOUND.namespace}/${UNBOUND.name}`];
    expect(
      await tryTemplate('geo-reserving:drain', {
        region: 'us-east',
        services,
        reason: REASON,
      }),
    ).toEqual(UNBOUND_ACTION);
  });

  it('lets an owner drain no region as a whole: other services stand in it', async () => {
    const row = await tryTemplate('geo-reserving:drain', {
      region: 'us-east',
      reason: REASON,
    });
    expect(row).toMatchObject({ guest: 'refused', owner: 'refused' });
  });
});
