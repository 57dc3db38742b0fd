import { ResponseError } from '@backstage/errors';
import { errorMessage } from './errorMessage';

const answered = (body: unknown) =>
  ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status: 400,
      headers: { 'Content-Type': 'application/json' },
    }),
  );

describe('errorMessage', () => {
  it('gives the words of the backend and not those of the client', async () => {
    const error = await answered({
      error: { name: 'InputError', message: 'reason is missing' },
      response: { statusCode: 400 },
    });
    expect(errorMessage(error)).toBe('reason is missing');
  });

  it('gives what there is when nobody answered', () => {
    expect(errorMessage(new Error('Failed to fetch'))).toBe('Failed to fetch');
    expect(errorMessage('oops')).toBe('oops');
  });
});
