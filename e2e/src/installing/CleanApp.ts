import fs from 'node:fs';
import path from 'node:path';
import { TARBALLS } from '../packing/publishablePackages';
import { until } from '../support/until';
import { localConfig, type Surroundings } from './localConfig';
import { marked } from './marked';
import { CREATE_APP, LOCK_SEED, RESOLUTIONS } from './pinned';
import { releaseVersions } from './releaseVersions';
import { Workshop, type Started } from './Workshop';

/** Which of the two templates: the default one is on the new front-end system. */
export type Template = 'default' | 'legacy';

const READY_WITHIN_MS = 420_000;
const READINESS = '/.backstage/health/v1/readiness';
/** A backend with a plugin that failed goes on running while it is developed. */
const STARTUP_FAILED = 'Backend startup failed';

/** A portal made by `create-app` in a clean folder, into which the plugins are installed as README.md says. */
export class CleanApp {
  private readonly workshop: Workshop;
  private started?: Started;

  private constructor(readonly folder: string, tools: string) {
    this.workshop = new Workshop(folder, tools);
  }

  /**
   * Makes the app and installs what it comes with. One that is in the folder already is taken as it is.
   *
   * @param parent - the folder for the app's own
   */
  static async create(parent: string, template: Template): Promise<CleanApp> {
    const tools = path.join(parent, 'tools');
    const folder = path.join(parent, template);
    const option = template === 'legacy' ? '--legacy' : '';
    if (!fs.existsSync(path.join(folder, 'node_modules'))) {
      fs.rmSync(folder, { recursive: true, force: true });
      // Its own installation comes later, when the pins are in.
      await new Workshop(parent, tools).run(
        `npx --yes ${CREATE_APP} --skip-install ${option} --path "${folder}"`,
      );
      fs.copyFileSync(LOCK_SEED, path.join(folder, 'yarn.lock'));
    }
    const app = new CleanApp(folder, tools);
    app.addResolutions({ ...app.releaseVersions(), ...RESOLUTIONS });
    await app.workshop.run('yarn install');
    return app;
  }

  /** "Install into your Backstage": the packages, and the backend's lines. */
  async addPackages(): Promise<void> {
    const name = path.basename(TARBALLS);
    fs.cpSync(TARBALLS, path.join(this.folder, name), { recursive: true });
    const file = path.join(TARBALLS, 'resolutions.json');
    this.addResolutions(JSON.parse(fs.readFileSync(file, 'utf8')).resolutions);
    await this.workshop.run(marked('README.md', 'packages'));
    this.edit('packages/backend/src/index.ts', text =>
      before(text, 'backend.start();', marked('README.md', 'backend')),
    );
  }

  /** What only the legacy front-end system needs: the lines of the front-end plugin's README. */
  addLegacyPages(): void {
    const block = (name: string) =>
      marked('plugins/geo-reserving/README.md', name);
    this.edit('packages/app/src/App.tsx', text =>
      before(
        onTop(text, block('legacy-app-import')),
        '</FlatRoutes>',
        block('legacy-route'),
      ),
    );
    this.edit('packages/app/src/components/catalog/EntityPage.tsx', text =>
      before(
        before(
          onTop(text, block('legacy-entity-import')),
          '<EntityLayout.Route path="/ci-cd"',
          block('legacy-tab'),
        ),
        '<Grid item md={4} xs={12}>\n      <EntityLinksCard />',
        block('legacy-card'),
      ),
    );
  }

  /** Writes `app-config.local.yaml`; Backstage then holds all of the configuration against all schemas. */
  async configure(around: Surroundings): Promise<string> {
    const file = path.join(this.folder, 'app-config.local.yaml');
    fs.writeFileSync(file, localConfig(around));
    return this.workshop.run('yarn backstage-cli config:check --strict');
  }

  /** What the compiler says of the app's own code with the plugins' types; throws when it complains. */
  async typeCheck(): Promise<string> {
    return this.workshop.run('yarn tsc');
  }

  /** `yarn start`, until both of its halves answer. */
  async start({ frontend, backend }: Surroundings): Promise<string> {
    const started = this.workshop.start('yarn start');
    this.started = started;
    const url = `http://localhost:${frontend}`;
    const halves = async () => {
      await answers(`http://localhost:${backend}${READINESS}`);
      const page = await answers(url);
      if (!page.includes('<script')) throw new Error('It is being compiled');
    };
    const hasFailed = () =>
      !started.running() || started.log().includes(STARTUP_FAILED);
    try {
      await until(
        async () => (hasFailed() ? 'failed' : halves()),
        READY_WITHIN_MS,
      );
      if (hasFailed()) throw new Error('It did not start');
    } catch (error) {
      throw new Error(`${error}\n${endOf(started.log())}`);
    }
    return url;
  }

  async stop(): Promise<void> {
    await this.started?.stop();
  }

  private releaseVersions(): Record<string, string> {
    const read = (file: string) => fs.readFileSync(file, 'utf8');
    const manifests = ['', 'packages/app', 'packages/backend'].map(dir =>
      read(path.join(this.folder, dir, 'package.json')),
    );
    return releaseVersions(manifests, read(LOCK_SEED));
  }

  private addResolutions(more: Record<string, string>): void {
    this.edit('package.json', text => {
      const manifest = JSON.parse(text);
      Object.assign((manifest.resolutions ??= {}), more);
      return `${JSON.stringify(manifest, null, 2)}\n`;
    });
  }

  private edit(file: string, change: (text: string) => string): void {
    const full = path.join(this.folder, file);
    const text = fs.readFileSync(full, 'utf8');
    fs.writeFileSync(full, change(text));
  }
}

function onTop(text: string, block: string): string {
  return text.includes(block) ? text : `${block}${text}`;
}

/** Puts a block in front of the first place with this text, unless it is there already. */
function before(text: string, place: string, block: string): string {
  if (text.includes(block)) return text;
  if (!text.includes(place)) throw new Error(`There is no "${place}" in it`);
  return text.replace(place, () => `${block}${place}`);
}

/** Lines of requests are left out. */
function endOf(log: string): string {
  return log
    .split('\n')
    .filter(line => !line.includes('incomingRequest'))
    .join('\n')
    .slice(-6000);
}

async function answers(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.text();
}
