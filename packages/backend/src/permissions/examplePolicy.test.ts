/**
 * What the policy of docs/permissions.md says of who asks, who approves and who overrides, over the demo's fleet. What
 * everybody gets from every route and action: policyMatrix.test.ts, policyActions.test.ts.
 */
import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import type { Caller } from './__testUtils__/callers';
import {
  startPolicyPortal,
  type PolicyPortal,
} from './__testUtils__/startPolicyPortal';
import { until } from './__testUtils__/until';
import { ExamplePolicy } from './examplePolicy';

jest.setTimeout(180_000);

const INVOICES = { namespace: 'finance', name: 'invoices' };
const FAIL_OVER = { kind: 'fail-over', order: ['us-east', 'eu-central'] };

describe('the example policy', () => {
  let portal: PolicyPortal;
  const ask: PolicyPortal['ask'] = (...args) => portal.ask(...args);

  beforeAll(async () => {
    portal = await startPolicyPortal(new ExamplePolicy());
  });
  afterAll(() => portal?.stop());

  async function planId(who: Caller): Promise<string> {
    const { body } = await ask(who, 'post', '/plans', {
      service: INVOICES,
      action: FAIL_OVER,
      stepPercent: 100,
    });
    if (!body.id) throw new Error(JSON.stringify(body));
    return body.id;
  }

  async function start(who: Caller, key: string) {
    return ask(who, 'post', '/operations', {
      planId: await planId(who),
      reason: 'A rehearsal of who may what',
      idempotencyKey: `policy-test-${key}`,
    });
  }

  it('lets nobody start what he may not move, also with the plan of somebody else', async () => {
    const id = await planId('owner');
    for (const who of ['guest', 'other'] as const) {
      const { status } = await ask(who, 'post', '/operations', {
        planId: id,
        reason: 'Not mine',
        idempotencyKey: `policy-test-${who}`,
      });
      expect([who, status]).toEqual([who, 403]);
    }
  });

  it('lets SREs alone override a rule', async () => {
    for (const [who, word] of [
      ['owner', 'geo-reserving.safety.override'],
      // Nothing blocks, so the override itself is wrong; that is asked after the permission.
      ['sre', 'does not block this plan'],
    ] as const) {
      const { body } = await ask(who, 'post', '/operations', {
        planId: await planId(who),
        reason: 'Once more',
        idempotencyKey: `policy-override-${who}`,
        overrides: [{ rule: 'receiver-headroom', reason: 'known' }],
      });
      expect([who, body.error?.message]).toEqual([
        who,
        expect.stringContaining(word),
      ]);
    }
  });

  it('lets an owner start, nobody but another SRE approve, and nobody approve his own', async () => {
    const { status, body } = await start('owner', 'owner');
    expect([status, body.status]).toEqual([201, 'awaiting-approval']);
    const approve = `/operations/${body.id}/approve`;
    for (const who of ['guest', 'other', 'owner'] as const) {
      const { status: refused } = await ask(who, 'post', approve, {});
      expect([who, refused]).toEqual([who, 403]);
    }
    const aborted = await ask(
      'other',
      'post',
      `/operations/${body.id}/abort`,
      {},
    );
    expect(aborted.status).toBe(403);
    const own = await ask('owner', 'post', `/operations/${body.id}/abort`, {});
    expect(own.status).toBe(200);
    // One at a time: the next one is refused until this one has ended.
    await until(async () => {
      const { body: now } = await ask('owner', 'get', `/operations/${body.id}`);
      expect(now.status).toBe('aborted');
    });

    const bySre = await start('sre', 'sre');
    expect(bySre.body.status).toBe('awaiting-approval');
    const path = `/operations/${bySre.body.id}/approve`;
    const refused = await ask('sre', 'post', path, {});
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(/[Ss]omebody other/);
    const approved = await ask('secondSre', 'post', path, {});
    expect(approved.status).toBe(200);
    expect(approved.body.approvedBy).toBe('user:default/sre-2');
  });

  it('leaves a line in the audit log of whoever is refused', async () => {
    const id = await planId('owner');
    const refused = await ask('guest', 'post', '/operations', {
      planId: id,
      reason: 'Not mine',
      idempotencyKey: 'policy-test-audited',
    });
    expect(refused.status).toBe(403);
    expect(portal.audit).toContainEqual({
      eventId: 'operation-start',
      ended: 'failure',
      meta: expect.objectContaining({ plan: id, service: 'finance/invoices' }),
    });
    expect(portal.audit).toContainEqual(
      expect.objectContaining({ eventId: 'operation-act', ended: 'failure' }),
    );
  });

  it('is what the docs show', () => {
    const root = resolve(__dirname, '../../../..');
    const docs = readFileSync(join(root, 'docs/permissions.md'), 'utf8');
    const source = readFileSync(join(__dirname, 'examplePolicy.ts'), 'utf8');
    expect(docs).toContain(`\`\`\`ts\n${source}\`\`\``);
  });
});
