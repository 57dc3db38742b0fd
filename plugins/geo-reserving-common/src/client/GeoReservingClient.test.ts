import { GeoReservingClient } from './GeoReservingClient';

type Answer = { status?: number; body: unknown };

function clientAnswering(answer: Answer) {
  const requests: { url: string; signal?: AbortSignal | null }[] = [];
  const client = new GeoReservingClient({
    discoveryApi: {
      getBaseUrl: async id => `http://portal.example/api/${id}`,
    },
    fetchApi: {
      fetch: async (url, init) => {
        requests.push({ url: String(url), signal: init?.signal });
        return new Response(JSON.stringify(answer.body), {
          status: answer.status ?? 200,
          headers: { 'Content-Type': 'application/json' },
        });
      },
    },
  });
  return { client, requests };
}

describe('GeoReservingClient', () => {
  it('asks the plugin that discovery names', async () => {
    const { client, requests } = clientAnswering({ body: { revision: 7 } });
    await expect(client.getFleet()).resolves.toEqual({ revision: 7 });
    expect(requests[0].url).toBe(
      'http://portal.example/api/geo-reserving/fleet',
    );
  });

  it('writes lists as repeated keys and leaves out what is not asked for', async () => {
    const { client, requests } = clientAnswering({ body: { items: [] } });
    await client.getServices({
      search: 'check out',
      serving: ['down', 'partial'],
      owner: [],
      cursor: undefined,
      limit: 5,
    });
    expect(new URL(requests[0].url).search).toBe(
      '?search=check+out&serving=down&serving=partial&limit=5',
    );
  });

  it('never lets a name leave its path segment', async () => {
    const { client, requests } = clientAnswering({ body: {} });
    await client.getService({ namespace: '../..', name: 'a/b?c#d' });
    expect(requests[0].url).toBe(
      'http://portal.example/api/geo-reserving/services/..%2F../a%2Fb%3Fc%23d',
    );
    await client.getCluster('fra/1');
    expect(requests[1].url).toMatch(/\/clusters\/fra%2F1$/);
    await expect(client.getCluster('..')).rejects.toThrow('is not a name');
  });

  it('hands the signal on', async () => {
    const { client, requests } = clientAnswering({ body: {} });
    const { signal } = new AbortController();
    await client.getFleet({ signal });
    expect(requests[0].signal).toBe(signal);
  });

  it('rejects with the error the backend gave', async () => {
    const { client } = clientAnswering({
      status: 404,
      body: {
        error: { name: 'NotFoundError', message: 'No service a/b' },
        response: { statusCode: 404 },
      },
    });
    await expect(
      client.getService({ namespace: 'a', name: 'b' }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 404,
      body: { error: { message: 'No service a/b' } },
    });
  });
});
