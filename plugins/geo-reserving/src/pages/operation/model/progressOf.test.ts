import {
  doneOperationFixture,
  runningOperationFixture,
  waitingOperationFixture,
} from '../../../fixtures';
import { progressOf } from './progressOf';

const running = runningOperationFixture();

describe('the progress of an operation', () => {
  it('counts the points that were seen to move, not those that were written', () => {
    expect(progressOf(running)).toEqual({
      step: 2,
      steps: 2,
      orderedPoints: 20,
      movedPoints: 14,
      percent: 75,
    });
  });

  it('knows nothing of movement from old measurements', () => {
    const { split, at } = running.observed!;
    const stale = { ...running, observed: { split, at, stale: true } };
    expect(progressOf(stale).movedPoints).toBeUndefined();
    expect(progressOf({ ...running, observed: undefined })).not.toHaveProperty(
      'movedPoints',
    );
  });

  it('is never whole before the end', () => {
    const steps = running.steps.map(step => ({
      ...step,
      state: 'done' as const,
    }));
    expect(progressOf({ ...running, steps }).percent).toBe(99);
    expect(progressOf(doneOperationFixture()).percent).toBe(100);
  });

  it('holds nothing against an order that is not wanted any more', () => {
    expect(
      progressOf({ ...running, status: 'rolled-back' }),
    ).not.toHaveProperty('movedPoints');
  });

  it('is nothing before the start', () => {
    expect(progressOf(waitingOperationFixture())).toMatchObject({
      step: 0,
      percent: 0,
    });
  });
});
