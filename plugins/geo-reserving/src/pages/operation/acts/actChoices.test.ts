import { allowedFixture } from '../../../fixtures';
import { actingFixture } from '../../../fixtures/actingFixture';
import { actChoices as choicesOf } from './actChoices';

const actChoices = (
  ...[allowed, acting]: [
    Parameters<typeof choicesOf>[0],
    Parameters<typeof choicesOf>[1],
  ]
) => choicesOf(allowed, acting, 'needs geo-reserving.operation.approve');

describe('what can be done with an operation', () => {
  const allowed = allowedFixture('approve', 'pause', 'abort');

  it('is what it allows, the safe acts first, and why the others are not', () => {
    const { possible, impossible } = actChoices(allowed, actingFixture());
    expect(possible).toEqual(['approve', 'pause', 'abort']);
    expect(impossible).toContainEqual({
      act: 'resume',
      why: 'It cannot resume now.',
    });
  });

  it('is not what the reader has no permission for', () => {
    const looks = actingFixture({
      mayShift: false,
      why: 'needs geo-reserving.traffic.shift',
    });
    const { possible, impossible } = actChoices(allowed, looks);
    expect(possible).toEqual(['approve']);
    expect(impossible).toContainEqual({
      act: 'pause',
      why: 'needs geo-reserving.traffic.shift',
    });
    const noApprover = actChoices(
      allowed,
      actingFixture({ mayApprove: false }),
    );
    expect(noApprover.possible).toEqual(['pause', 'abort']);
    expect(noApprover.impossible[0].why).toContain('operation.approve');
  });

  it('is left to the backend while nobody knows what the reader may', () => {
    expect(actChoices(allowed, undefined).possible).toHaveLength(3);
  });

  it('is nothing where the portal only looks', () => {
    const off = actingFixture({ enabled: false, mayShift: false, why: 'off' });
    expect(actChoices(allowed, off).possible).toEqual([]);
  });
});
