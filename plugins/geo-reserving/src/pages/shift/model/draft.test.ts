import { checkoutFixture } from '../../../fixtures';
import { planRequestOf } from './draft';
import {
  canExpire,
  defaultExpiry,
  expiryFields,
  expirySeconds,
} from './expiry';
import { fieldOf } from './fieldOf';
import { idempotencyKey } from './idempotencyKey';
import { placesOf, startingDraft, targetsOf } from './startingDraft';
import { actingFixture } from '../../../fixtures/actingFixture';

const view = checkoutFixture();
const places = placesOf(view);
const draft = startingDraft(view, places, { kind: 'weights' });

describe('what a dialog starts with', () => {
  it('moves nothing: it is what is meant now', () => {
    expect(draft.weights).toEqual({
      'eu-central': 50,
      'us-east': 30,
      'sa-east': 12,
      'ap-southeast': 8,
    });
    expect(draft.order[0]).toBe('eu-central');
  });

  it('offers regions, and the clusters of those that have several', () => {
    expect(targetsOf(places)).toEqual([
      { region: 'eu-central' },
      { cluster: 'fra-1' },
      { cluster: 'fra-2' },
      { region: 'us-east' },
      { region: 'sa-east' },
      { region: 'ap-southeast' },
    ]);
  });

  it('keeps the order of preference that is meant, and adds who is missing in it', () => {
    const standby = {
      ...view,
      intent: { mode: 'active-standby' as const, order: ['sa-east', 'gone'] },
    };
    expect(startingDraft(standby, places, { kind: 'fail-over' }).order).toEqual(
      ['sa-east', 'eu-central', 'us-east', 'ap-southeast'],
    );
  });

  it('puts back what is drained first', () => {
    const drained = placesOf({
      ...view,
      intent: {
        mode: 'active-active',
        routing: 'nearest',
        drained: ['us-east'],
      },
    });
    const start = startingDraft(view, drained, { kind: 'undrain' });
    expect(start.undrain).toEqual({ region: 'us-east' });
    expect(start.drain).toEqual({ region: 'eu-central' });
  });

  it('shares evenly where nobody knows what is meant', () => {
    const unknown = {
      known: false as const,
      reason: 'nobody says',
      provenance: { source: '', stale: false },
    };
    const { now } = placesOf({
      ...view,
      split: {
        ...view.split,
        desired: unknown,
        configured: unknown,
        observed: unknown,
      },
    });
    expect(Object.values(now)).toEqual([25, 25, 25, 25]);
  });
});

describe('the plan that is asked for', () => {
  it('keeps what is drained when it shifts', () => {
    expect(planRequestOf(view.ref, draft, ['fra-2'])?.action).toMatchObject({
      kind: 'shift',
      intent: { routing: 'weighted', drained: ['fra-2'] },
    });
  });

  it('leaves to the backend what nobody chose', () => {
    const asked = { ...draft, kind: 'fail-over' as const };
    expect(planRequestOf(view.ref, asked, [])).toEqual({
      service: view.ref,
      action: { kind: 'fail-over' },
    });
  });

  it('carries order, speed and layer when they are chosen', () => {
    const asked = {
      ...draft,
      kind: 'fail-over' as const,
      bestStandby: false,
      layers: 'external' as const,
      stepPercent: 100,
      bakeSeconds: 0,
    };
    expect(planRequestOf(view.ref, asked, [])).toMatchObject({
      action: { order: draft.order },
      layers: ['external'],
      stepPercent: 100,
      bakeSeconds: 0,
    });
  });

  it('is none while there is nothing to drain', () => {
    const asked = { ...draft, kind: 'drain' as const, drain: undefined };
    expect(planRequestOf(view.ref, asked, [])).toBeUndefined();
  });
});

describe('going back by itself', () => {
  const acting = actingFixture();

  it('is usual for a drain, and can be switched off', () => {
    expect(defaultExpiry('drain', acting)).toBe(14_400);
    expect(expirySeconds('default', 'drain', acting)).toBe(14_400);
    expect(expiryFields('default', 'drain')).toEqual({});
    expect(expirySeconds('never', 'drain', acting)).toBeUndefined();
    expect(expiryFields('never', 'drain')).toEqual({ noExpiry: true });
    expect(expiryFields(7_200, 'weights')).toEqual({ expiresInSeconds: 7_200 });
  });

  it('is not offered for the way back', () => {
    expect(canExpire('fail-back')).toBe(false);
    expect(expirySeconds(7_200, 'undrain', acting)).toBeUndefined();
  });
});

describe('an error of the backend', () => {
  it.each([
    ['action.intent.weights has to be whole percents', 'action'],
    ['reason has 501 characters; at most 500 are kept', 'reason'],
    ['expiresInSeconds lies in the past; it counts from now', 'expiry'],
    ['request/body/stepPercent must be <= 100', 'speed'],
    ['reasonable people may disagree', undefined],
    ['The plan is stale', undefined],
  ])('stands at its field: %s', (message, field) => {
    expect(fieldOf(message)).toBe(field);
  });
});

describe('the key of a dialog', () => {
  it('is long enough for the backend, and never the same', () => {
    const keys = Array.from({ length: 50 }, idempotencyKey);
    expect(new Set(keys).size).toBe(50);
    expect(keys.every(key => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  });
});
