import fs from 'node:fs';
import path from 'node:path';
import { TARBALLS } from '../packing/publishablePackages';
import { until } from '../support/until';
import { localConfig, type Surroundings } from './localConfig';
import { marked } from './marked';
import { CREATE_APP, LOCK_SEED, RESOLUTIONS } from './pinned';
import { releaseVersions } from './releaseVersions';
import { endOf, tell, Workshop, type Started } from './Workshop';

/** Said so in the README, below "Configuration". */
export const CHECK = 'yarn backstage-cli config:check --strict';

/** Which of the two templates: the default one is on the new front-end system. */
export type Template = 'default' | 'legacy';

/** Limits, in minutes: several times what they take on two busy cores. */
const LIMITS = { create: 5, add: 15, check: 5, compile: 10 };
const READY_WITHIN_MS = 420_000;
const READINESS = '/.backstage/health/v1/readiness';
/** A backend with a plugin that failed goes on running while it is developed. */
const STARTUP_FAILED = 'Backend startup failed';

/** A portal made by `create-app` in a clean folder, into which the plugins are installed as README.md says. */
export class CleanApp {
  private readonly workshop: Workshop;
  private started?: Started;

  /**
   * @param parent - the folder for the app's own
   */
  constructor(
    private readonly parent: string,
    private readonly template: Template,
  ) {
    const tools = path.join(parent, 'tools');
    this.workshop = new Workshop(template, this.folder, tools);
  }

  private get folder(): string {
    return path.join(this.parent, this.template);
  }

  /** Makes the app. One that is in the folder already is taken as it is. */
  async create(): Promise<void> {
    if (!fs.existsSync(path.join(this.folder, 'node_modules'))) {
      await this.createAnew();
    }
    this.addResolutions({ ...this.releaseVersions(), ...RESOLUTIONS });
  }

  private async createAnew(): Promise<void> {
    fs.rmSync(this.folder, { recursive: true, force: true });
    const tools = path.join(this.parent, 'tools');
    const outside = new Workshop(this.template, this.parent, tools);
    const option = this.template === 'legacy' ? '--legacy' : '';
    // What it brings is installed together with the packages, when the pins are in.
    await outside.run(
      `npx --yes ${CREATE_APP} --skip-install ${option} --path "${this.folder}"`,
      LIMITS.create,
    );
    fs.copyFileSync(LOCK_SEED, path.join(this.folder, 'yarn.lock'));
  }

  /** "Install into your Backstage": the packages, and the backend's lines. */
  async addPackages(): Promise<void> {
    const name = path.basename(TARBALLS);
    fs.cpSync(TARBALLS, path.join(this.folder, name), { recursive: true });
    const file = path.join(TARBALLS, 'resolutions.json');
    this.addResolutions(JSON.parse(fs.readFileSync(file, 'utf8')).resolutions);
    await this.workshop.run(marked('README.md', 'packages'), LIMITS.add);
    this.edit('packages/backend/src/index.ts', text =>
      before(text, 'backend.start();', marked('README.md', 'backend')),
    );
    if (this.template === 'legacy') this.addLegacyPages();
  }

  /** What only the legacy front-end system needs: the lines of the front-end plugin's README. */
  private addLegacyPages(): void {
    const block = (name: string) =>
      marked('plugins/geo-reserving/README.md', name);
    this.edit('packages/app/src/App.tsx', text =>
      instead(
        before(
          onTop(
            onTop(text, block('legacy-app-import')),
            marked('docs/templates.md', 'legacy-fields-import'),
          ),
          '</FlatRoutes>',
          block('legacy-route'),
        ),
        '<Route path="/create" element={<ScaffolderPage />} />',
        marked('docs/templates.md', 'legacy-fields'),
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
    return this.workshop.run(CHECK, LIMITS.check);
  }

  /** What the compiler says of the app's own code with the plugins' types; throws when it complains. */
  async typeCheck(): Promise<string> {
    return this.workshop.run('yarn tsc', LIMITS.compile);
  }

  /** `yarn start`, until both of its halves answer. */
  async start({ frontend, backend }: Surroundings): Promise<string> {
    const began = Date.now();
    const started = this.workshop.start('exec yarn start');
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
      throw new Error(
        `In ${this.folder}, "yarn start": ${error}\n${endOf(started.log())}`,
      );
    }
    tell(`${this.template}: yarn start`, began);
    return url;
  }

  /** What its two halves have printed. */
  log(): string {
    return this.started?.log() ?? '';
  }

  async stop(): Promise<void> {
    await this.workshop.close();
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

/** Puts a block in the place of this text, unless it is there already. */
function instead(text: string, place: string, block: string): string {
  return before(text, place, block).replace(`${block}${place}`, () => block);
}

/** Puts a block in front of the first place with this text, unless it is there already. */
function before(text: string, place: string, block: string): string {
  if (text.includes(block)) return text;
  if (!text.includes(place)) throw new Error(`There is no "${place}" in it`);
  return text.replace(place, () => `${block}${place}`);
}

async function answers(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.text();
}
