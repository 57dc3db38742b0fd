import type { Translate } from '../../../translation';
import { needsText } from './receiverNeeds';

/** Keys and values instead of sentences: which is said counts here, not how. */
const t = ((key: string, values: object = {}) =>
  [key, ...Object.values(values)].join(' ')) as Translate;

const receiver = { region: 'us-east', stale: false };

describe('needsText', () => {
  it('says what is needed and there, and nothing more where that is enough', () => {
    expect(needsText({ ...receiver, needed: 13, ready: 14 }, t)).toEqual({
      needs: 'service.loss.needs 13 14',
      lacks: false,
    });
  });

  it('says how many can be added where it lacks some, and what ends that', () => {
    const words = needsText(
      {
        ...receiver,
        needed: 18,
        ready: 14,
        canAdd: 4,
        limitedBy: 'autoscaler',
      },
      t,
    );
    expect(words).toEqual({
      needs: 'service.loss.needs 18 14',
      lacks: true,
      room: 'service.loss.canAdd 4, service.loss.limitedBy.autoscaler',
    });
  });

  it('keeps a true zero apart from what nobody knows', () => {
    const lacking = { ...receiver, needed: 18, ready: 0 };
    expect(needsText({ ...lacking, canAdd: 0 }, t)?.room).toBe(
      'service.loss.canAdd 0',
    );
    expect(needsText(lacking, t)?.room).toBe('service.loss.canAddUnknown');
  });

  it('never says that a region lacks pods whose number is not known', () => {
    expect(needsText({ ...receiver, needed: 18 }, t)).toMatchObject({
      needs: 'service.loss.needsUnknown 18',
      lacks: false,
    });
  });

  it('says nothing where nobody knows the need, and names a limit that it does not know', () => {
    expect(needsText(receiver, t)).toBeUndefined();
    const limited = { ...receiver, needed: 2, ready: 1, canAdd: 1 };
    expect(needsText({ ...limited, limitedBy: 'magic' }, t)?.room).toBe(
      'service.loss.canAdd 1, service.loss.limitedBy.other magic',
    );
  });
});
