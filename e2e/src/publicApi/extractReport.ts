import fs from 'node:fs';
import path from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  type ExtractorLogLevel,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import type { EntryPoint } from './entryPoints';

/** What is exported at one entry point, and what is wrong with it. */
export type Extracted = {
  entry: EntryPoint;
  /** The report as it should be. */
  text: string;
  complaints: Complaint[];
};

/** One thing that API Extractor has to say. */
export type Complaint = {
  /** `ae-undocumented` and so on. */
  id: string;
  text: string;
  /** Where, as `path:line` below the root; empty when it is about no place. */
  where: string;
};

/** Said of every workspace package that is imported, because its types are its sources. */
const NO_COMPLAINT = new Set(['ae-wrong-input-file-type']);

/**
 * Reads what is exported at each entry point, out of the declarations that the compiler has written.
 *
 * @param root - the repository's root folder, absolute
 * @param scratch - an empty folder to write into, absolute
 * @throws Error when declarations are missing
 */
export function extractReports(
  entries: readonly EntryPoint[],
  root: string,
  scratch: string,
): Extracted[] {
  const configs = entries.map((entry, i) =>
    configOf(entry, entries, root, path.join(scratch, String(i))),
  );
  // One program for all: made anew for each it would take most of the time.
  const compilerState = CompilerState.create(configs[0], {
    additionalEntryPoints: entries.map(({ declarations }) => declarations),
  });
  return entries.map((entry, i) => {
    const complaints: Complaint[] = [];
    Extractor.invoke(configs[i], {
      compilerState,
      localBuild: false,
      messageCallback: message => {
        message.handled = true;
        if (isComplaint(message)) complaints.push(complaintOf(message, root));
      },
    });
    const text = fs.readFileSync(configs[i].reportTempFilePath, 'utf8');
    return { entry, text, complaints };
  });
}

function configOf(
  { folder, declarations, report }: EntryPoint,
  all: readonly EntryPoint[],
  root: string,
  scratch: string,
): ExtractorConfig {
  fs.mkdirSync(scratch, { recursive: true });
  const warning = {
    logLevel: 'warning' as ExtractorLogLevel,
    addToApiReportFile: false,
  };
  return ExtractorConfig.prepare({
    configObjectFullPath: path.join(folder, 'api-extractor.json'),
    packageJsonFullPath: path.join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: declarations,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          extends: path.join(root, 'tsconfig.json'),
          include: [],
          files: all.map(one => one.declarations),
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: report,
        reportFolder: folder,
        reportTempFolder: scratch,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        // The compiler has looked at them before, under the settings of this repository.
        compilerMessageReporting: {
          default: { logLevel: 'none' as ExtractorLogLevel },
        },
        extractorMessageReporting: {
          default: warning,
          'ae-undocumented': warning,
        },
        tsdocMessageReporting: { default: warning },
      },
    },
  });
}

function isComplaint({ messageId, logLevel, category }: ExtractorMessage) {
  return (
    (logLevel === 'warning' || logLevel === 'error') &&
    category !== 'console' &&
    !NO_COMPLAINT.has(messageId)
  );
}

function complaintOf(message: ExtractorMessage, root: string): Complaint {
  const { messageId, text, sourceFilePath, sourceFileLine } = message;
  const where = sourceFilePath
    ? `${path.relative(root, sourceFilePath)}:${sourceFileLine ?? 1}`
    : '';
  return { id: messageId, text, where };
}
