import { mockCredentials } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { actingView, type ActingViewContext } from './actingView';

const SERVICE = { namespace: 'shop', name: 'checkout' };
const EXPIRY = { drain: 14_400 };

type Answers = Partial<Record<'shift' | 'approve' | 'override', Error>>;

function contextOf(enabled: boolean, answers: Answers = {}) {
  const answer = (error?: Error) =>
    jest.fn(async () => {
      if (error) throw error;
    });
  return {
    acting: { enabled, defaultExpirySeconds: EXPIRY },
    actingAuthorizer: {
      mustShift: answer(answers.shift),
      mustApprove: answer(answers.approve),
      mustOverride: answer(answers.override),
    },
  } satisfies ActingViewContext;
}

const viewOf = (context: ActingViewContext) =>
  actingView(context, mockCredentials.user(), SERVICE);

describe('actingView', () => {
  it('says what each permission allows, and when things go back by themselves', async () => {
    expect(
      await viewOf(contextOf(true, { override: new NotAllowedError('no') })),
    ).toEqual({
      enabled: true,
      mayShift: true,
      mayApprove: true,
      mayOverride: false,
      expiresAfterSeconds: EXPIRY,
    });
  });

  it('gives the reason of a refusal in its own words', async () => {
    const shift = new NotAllowedError('needs geo-reserving.traffic.shift');
    expect(await viewOf(contextOf(true, { shift }))).toMatchObject({
      mayShift: false,
      why: 'needs geo-reserving.traffic.shift',
    });
  });

  it('takes the buttons away, and not the page, when the permission backend fails', async () => {
    const shift = new Error('connect ECONNREFUSED 10.0.0.7:7007');
    const view = await viewOf(contextOf(true, { shift }));
    expect(view.mayShift).toBe(false);
    expect(view.why).toContain('did not answer');
    expect(view.why).not.toContain('10.0.0.7');
  });

  it('asks nobody where the portal only looks, and names the key', async () => {
    const context = contextOf(false);
    expect(await viewOf(context)).toMatchObject({
      enabled: false,
      mayShift: false,
      why: expect.stringContaining('geoReserving.operations.enabled'),
    });
    expect(context.actingAuthorizer.mustShift).not.toHaveBeenCalled();
  });
});
