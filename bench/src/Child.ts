import { fork, type ChildProcess } from 'node:child_process';

const transform = require.resolve(
  '@backstage/cli-node/config/nodeTransform.cjs',
);
const CALL_WITHIN_MS = 120_000;

type Answer = { id: number; value?: unknown; error?: string };

/**
 * One measured program in a process of its own, asked over IPC, so that what one side costs is not
 * booked on the other.
 */
export class Child {
  readonly #pending = new Map<number, (answer: Answer) => void>();
  #next = 1;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', message => {
      const answer = message as Answer;
      this.#pending.get(answer.id)?.(answer);
      this.#pending.delete(answer.id);
    });
    child.on('exit', code => {
      for (const settle of this.#pending.values())
        settle({ id: 0, error: `The process ended with ${code}` });
      this.#pending.clear();
    });
  }

  /** Starts a module of `processes/` and gives it its environment. */
  static start(
    module: string,
    env: Record<string, string> = {},
    args: string[] = [],
    nodeArgs: string[] = [],
  ): Child {
    const child = fork(require.resolve(`./processes/${module}`), args, {
      env: { ...process.env, LOG_LEVEL: 'error', ...env },
      execArgv: ['--require', transform, ...nodeArgs],
      stdio: ['ignore', process.env.BENCH_VERBOSE ? 2 : 'ignore', 2, 'ipc'],
    });
    return new Child(child);
  }

  /**
   * Asks the process to do something.
   *
   * @throws when it answers with an error, ends, or does not answer in two minutes
   */
  async call<T>(command: string, argument?: unknown): Promise<T> {
    const id = this.#next++;
    const answer = await new Promise<Answer>(resolve => {
      const timer = setTimeout(
        () => resolve({ id, error: `${command} took over two minutes` }),
        CALL_WITHIN_MS,
      );
      this.#pending.set(id, value => {
        clearTimeout(timer);
        resolve(value);
      });
      this.child.send({ id, command, argument });
    });
    if (answer.error) throw new Error(`${command}: ${answer.error}`);
    return answer.value as T;
  }

  stop() {
    this.child.kill('SIGKILL');
  }
}
