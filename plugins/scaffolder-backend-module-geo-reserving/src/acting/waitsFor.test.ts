import type {
  GateView,
  OperationView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { waitsFor } from './waitsFor';

const BAKE: GateView = {
  gate: 'bake',
  verdict: 'waiting',
  statement: 'Watched for 3 of 30 s.',
};
const SPLIT: GateView = {
  gate: 'observed-split',
  verdict: 'waiting',
  statement: 'Virginia 77 %, waiting for 100 ± 3.',
};

function verifying(gates: GateView[], more: Partial<OperationView> = {}) {
  const step = { index: 2, state: 'baking', gates };
  return waitsFor({
    status: 'verifying',
    paused: false,
    message: 'Watches at step 2 of 2.',
    steps: [{ index: 1, state: 'done', gates: [] }, step],
    ...more,
  } as unknown as OperationView);
}

describe('what an operation waits for', () => {
  it('is said of every gate that does not let it go on', () => {
    const passed = { ...BAKE, verdict: 'pass' } as const;
    expect(verifying([passed, SPLIT])?.statement).toBe(
      'step 2 waits: observed-split: Virginia 77 %, waiting for 100 ± 3.',
    );
    expect(verifying([BAKE, SPLIT])?.statement).toContain(BAKE.statement);
    expect(verifying([passed])).toBeUndefined();
  });

  it('is of the same kind while only its numbers change', () => {
    const later = { ...BAKE, statement: 'Watched for 9 of 30 s.' };
    const failing = { ...BAKE, verdict: 'failed' } as const;
    expect(verifying([later])?.kind).toBe(verifying([BAKE])?.kind);
    expect(verifying([failing])?.kind).not.toBe(verifying([BAKE])?.kind);
    expect(verifying([SPLIT])?.kind).not.toBe(verifying([BAKE])?.kind);
  });

  it('is a person, when it is paused or has to be approved', () => {
    expect(
      verifying([BAKE], { paused: true, message: 'Paused by ana.' }),
    ).toEqual({ kind: 'paused', statement: 'Paused by ana.' });
    expect(
      verifying([], {
        status: 'awaiting-approval',
        message: 'Waits for an approval.',
      })?.statement,
    ).toBe('Waits for an approval.');
  });

  it('is nothing, while it writes and when it has ended', () => {
    expect(verifying([BAKE], { status: 'running' })).toBeUndefined();
    expect(verifying([BAKE], { status: 'succeeded' })).toBeUndefined();
  });
});
