import type {
  DirectorQuestion,
  PlannedChange,
} from '@geo-reserving/plugin-geo-reserving-node';
import { questionAbout } from '../../__testUtils__/question';
import {
  changed,
  director,
  questionOf,
  READY,
  standby,
} from '../__testUtils__/changedGslbs';
import { k8gbCluster } from '../__testUtils__/gslb';
import { AP, EU, FAILOVER, KEY, three } from '../__testUtils__/readGslbs';

describe('confirmation', () => {
  const before = questionOf(three(FAILOVER, [EU]));
  const { outcome, after } = changed(standby('iad', 'fra', 'sin'), before);
  const [change] = outcome!.changes;
  const confirm = (question: DirectorQuestion, one: PlannedChange = change) =>
    director.confirm!(one, question);

  it('waits for the object, then for k8gb, and then is in effect', () => {
    expect(confirm(before)).toMatchObject({ verdict: 'pending' });
    const written = questionOf(
      three({ type: 'failover', primaryGeoTag: 'us' }, [EU]),
    );
    expect(confirm(written)).toEqual({
      verdict: 'cannot-tell',
      why: 'The nameserver of fra-1 still answers for shop.example.com as before; k8gb looks again every 30 s.',
    });
    expect(confirm(after!)).toEqual({ verdict: 'in-effect' });
  });

  it('stays in effect while health comes and goes: that is nobody’s change', () => {
    const copies = three({ type: 'failover', primaryGeoTag: 'us' }, [EU, AP]);
    const down = questionOf({
      ...copies,
      'iad-1': { ...copies['iad-1'], health: 'Unhealthy' },
    });
    expect(confirm(down)).toEqual({ verdict: 'in-effect' });
    // It is up again, and the others have not looked yet.
    expect(confirm(questionOf(copies))).toMatchObject({
      verdict: 'cannot-tell',
    });
  });

  it('says when k8gb refuses it, and when the Gslb is gone', () => {
    const refused = questionOf(
      three({ type: 'failover', primaryGeoTag: 'us', weight: { eu: 1 } }, [EU]),
    );
    expect(confirm(refused)).toMatchObject({ verdict: 'refused' });
    const gone = questionAbout(
      KEY,
      before.clusters.map(c => k8gbCluster(c.name, [])),
      READY,
    );
    expect(confirm(gone)).toMatchObject({ verdict: 'refused' });
  });
});
