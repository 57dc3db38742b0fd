import { mkdir, writeFile } from 'fs/promises';
import { dirname } from 'path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';
import type { Manifests } from '../manifests/ManifestRequest';
import { manifestsFor } from '../manifests/manifestsFor';
import { manifestExamples } from './examples';
import { readService, serviceInput } from './inputs';
import { putOut } from './putOut';
import { weightsInput } from './trafficAction';

/** `geo-reserving:manifests:write`: the objects and the entity of a geo-reserved service, as files. */
export function createWriteManifestsAction(options: {
  /** What nodes of a region are labelled with, by region. */
  regionLabels: Readonly<Record<string, string>>;
}) {
  return createTemplateAction({
    id: 'geo-reserving:manifests:write',
    description:
      'Writes what a service takes to be geo-reserved into the workspace: objects for its clusters, and its entity with annotations',
    examples: manifestExamples,
    supportsDryRun: true,
    schema: {
      input: {
        service: serviceInput,
        mode: z => z.enum(['nearest', 'weighted', 'standby']),
        regions: z =>
          z
            .array(z.string(), {
              description:
                'Where it belongs; for standby in order, the active one first. Left out for weighted: those with a share',
            })
            .optional(),
        weights: z => weightsInput(z).optional(),
        mesh: z => z.enum(['istio', 'cilium', 'none']).default('istio'),
        balancer: z => z.enum(['k8gb', 'gateway-api', 'none']).default('none'),
        host: z => z.string().optional().describe('Public name'),
        gateway: z =>
          z.string().optional().describe('<namespace>/<name> of a Gateway'),
        servicePort: z =>
          z
            .number()
            .int()
            .min(1)
            .max(65_535)
            .optional()
            .describe(
              'Port by which a balancer reaches a Service that is there already; left out: 80',
            ),
        activeNetwork: z =>
          z
            .string()
            .optional()
            .describe(
              "Istio's network of the active region, for a standby whose clusters reach each other through gateways",
            ),
        workload: z =>
          z
            .object({
              image: z.string().min(1),
              port: z.number().int().min(1).max(65_535).default(8080),
              replicas: z.number().int().min(1).max(1_000).default(3),
            })
            .optional()
            .describe('For a service that is not there yet'),
        owner: z => z.string().default('unknown').describe('Entity reference'),
        tier: z => z.string().optional(),
        rto: z => z.string().optional(),
        rpo: z => z.string().optional().describe('A duration: 30s'),
      },
      output: {
        files: z => z.array(z.string(), { description: 'Paths, sorted' }),
        text: z =>
          z.string({ description: 'All of them, as one text in Markdown' }),
        remarks: z =>
          z.array(z.string(), { description: 'What one should know of it' }),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const manifests = manifestsFor({
        ...input,
        service: readService(input.service),
        regions: input.regions ?? Object.keys(input.weights ?? {}),
        regionLabels: options.regionLabels,
        mesh: input.mesh ?? 'istio',
        balancer: input.balancer ?? 'none',
        owner: input.owner ?? 'unknown',
        workload: input.workload && {
          ...input.workload,
          port: input.workload.port ?? 8080,
          replicas: input.workload.replicas ?? 3,
        },
      });
      const files = Object.entries(textsOf(manifests));
      for (const [path, text] of files) {
        const target = resolveSafeChildPath(ctx.workspacePath, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, text);
        ctx.logger.info(`Wrote ${path}`);
      }
      manifests.remarks.forEach(remark => ctx.logger.warn(remark));
      putOut(ctx, {
        files: files.map(([path]) => path).sort(),
        text: markdownOf(files, manifests.remarks),
        remarks: manifests.remarks,
      });
    },
  });
}

function textsOf({ files }: Manifests): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, objects]) => [
      path,
      objects.map(object => stringify(object)).join('---\n'),
    ]),
  );
}

function markdownOf(files: [string, string][], remarks: string[]): string {
  return [
    ...remarks.map(remark => `- ${remark}`),
    ...files.map(([path, text]) => `**${path}**\n\n\`\`\`yaml\n${text}\`\`\``),
  ].join('\n\n');
}
