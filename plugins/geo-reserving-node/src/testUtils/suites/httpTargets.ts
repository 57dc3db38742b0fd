import { createServer as createHttpServer } from 'node:http';
import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import type { PollTargets, Running } from './PollTargets';

/** What an HTTP source answers, and what talks to it. @public */
export type HttpSource<T> = {
  /** The body of an answer that is as it should be, by the path and the query of the request. */
  answer: (url: URL) => string;
  /** The body of an answer that is none. */
  garbled: string;
  /** @param url - `http://127.0.0.1:…`, without a slash at its end */
  subjectOf: (url: string) => T;
  /** Closes what the subject holds open. */
  close?: (subject: T) => Promise<void>;
  /** Texts (tokens, passwords) that must not be found in an error. */
  secrets?: readonly string[];
};

/** An HTTP source in every state in which it can be found, behind real sockets on this machine. @public */
export function httpTargets<T>(source: HttpSource<T>): PollTargets<T> {
  const answering = (answer: (url: URL) => string) =>
    createHttpServer((request, response) => {
      response.end(answer(new URL(request.url ?? '/', 'http://127.0.0.1')));
    });
  return {
    answering: () => listen(answering(source.answer), source),
    garbled: () =>
      listen(
        answering(() => source.garbled),
        source,
      ),
    silent: () => listen(createServer(), source),
    gone: async () => {
      const { subject, stop } = await listen(createServer(), source);
      await stop();
      return { subject, stop: async () => {} };
    },
    ...(source.secrets ? { secrets: source.secrets } : {}),
  };
}

async function listen<T>(
  server: Server,
  { subjectOf, close }: HttpSource<T>,
): Promise<Running<T>> {
  const sockets = new Set<Socket>();
  server.on('connection', socket => sockets.add(socket));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as AddressInfo;
  const subject = subjectOf(`http://127.0.0.1:${port}`);
  return {
    subject,
    stop: async () => {
      sockets.forEach(socket => socket.destroy());
      await close?.(subject);
      await new Promise(done => server.close(done));
    },
  };
}
