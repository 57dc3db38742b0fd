import type {
  Intent,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../../planning/Plan';
import { revertRequest } from './succession';

const NEAREST: Intent = { mode: 'active-active', routing: 'nearest' };
const STANDBY: Intent = { mode: 'active-standby', order: ['eu', 'us'] };

/** The action that brings a plan back. */
function wayBack(
  action: TrafficAction,
  from: Intent,
  now: { drained?: string[]; isMeant?: boolean } = {},
): TrafficAction {
  const plan = {
    service: { namespace: 'shop', name: 'cart' },
    action,
    from,
    layers: ['internal'],
    request: { stepPercent: 25 },
  } as unknown as Plan;
  const { drained = [], isMeant = true } = now;
  const request = revertRequest(plan, { drained, isMeant });
  expect(request).toMatchObject({ stepPercent: 25, layers: ['internal'] });
  return request.action;
}

const DRAIN: TrafficAction = { kind: 'drain', target: { region: 'us' } };

describe('what is asked for to bring an operation back', () => {
  it('undoes a drain, whatever was shifted meanwhile', () => {
    expect(wayBack(DRAIN, NEAREST, { drained: ['us'] })).toEqual({
      kind: 'undrain',
      target: { region: 'us' },
    });
  });

  it('leads to what was meant before, and keeps what is drained by now', () => {
    expect(wayBack({ kind: 'fail-over' }, STANDBY)).toEqual({
      kind: 'fail-over',
      order: ['eu', 'us'],
    });
    const shift: TrafficAction = { kind: 'shift', intent: STANDBY };
    expect(wayBack(shift, NEAREST, { drained: ['eu'] })).toEqual({
      kind: 'shift',
      intent: { ...NEAREST, drained: ['eu'] },
    });
  });

  it('drains again what a fail-back undrained, and keeps what is drained by now', () => {
    const failBack: TrafficAction = { kind: 'fail-back' };
    for (const from of [NEAREST, STANDBY]) {
      expect(
        wayBack(failBack, { ...from, drained: ['eu'] }, { drained: ['ap'] }),
      ).toEqual({
        kind: 'shift',
        intent: { ...from, drained: ['ap', 'eu'] },
      });
    }
    expect(wayBack(failBack, STANDBY, { drained: ['ap'] })).toEqual({
      kind: 'fail-over',
      order: ['eu', 'us'],
    });
  });

  it('leads to what was meant before a drain that stopped in between, where its objects read as shares', () => {
    for (const from of [NEAREST, STANDBY]) {
      expect(wayBack(DRAIN, from, { drained: ['us'], isMeant: false })).toEqual(
        { kind: 'shift', intent: from },
      );
    }
  });
});
