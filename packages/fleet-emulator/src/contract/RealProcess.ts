import { ChildProcess, spawn } from 'node:child_process';
import { untilStopped } from './untilStopped';

/** Lines kept of what a program says, for the error when it dies. */
const KEPT_LINES = 40;
/** How long a program may take to end after SIGTERM, in milliseconds. */
const TERM_PATIENCE_MS = 10_000;

/** A program run as a child process; it never outlives this process. */
export class RealProcess {
  #child: ChildProcess | undefined;
  #lines: string[] = [];
  readonly #killAtExit = () => this.#child?.kill('SIGKILL');

  constructor(
    private readonly name: string,
    private readonly path: string,
    private readonly args: readonly string[],
    private readonly options: { cwd: string; log: (line: string) => void },
  ) {}

  /** Starts the program (again). */
  start(): void {
    const { cwd, log } = this.options;
    const child = spawn(this.path, this.args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const keep = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n').filter(Boolean)) {
        this.#lines = [...this.#lines.slice(1 - KEPT_LINES), line];
        log(`${this.name}: ${line}`);
      }
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', error => keep(Buffer.from(String(error))));
    process.on('exit', this.#killAtExit);
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Throws with the program's last words when it is not running. */
  assertRunning(): void {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) return;
    throw new Error(`${this.name} ended: ${this.#lines.slice(-8).join('\n')}`);
  }

  /** Stops the program's clock, and waits until it stands still: connections stay open and nothing answers. */
  async pause(): Promise<void> {
    this.assertRunning();
    this.#child?.kill('SIGSTOP');
    if (this.pid !== undefined) await untilStopped(this.name, this.pid);
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Ends the program and waits for it: politely at first, unless told otherwise. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    process.off('exit', this.#killAtExit);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>(resolve =>
      child.once('exit', () => resolve()),
    );
    // A stopped process does not see SIGTERM until it goes on.
    child.kill('SIGCONT');
    child.kill(signal);
    const impatience = setTimeout(
      () => child.kill('SIGKILL'),
      TERM_PATIENCE_MS,
    );
    await ended;
    clearTimeout(impatience);
  }
}
