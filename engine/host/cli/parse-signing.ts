import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { AI_LABEL_LANGUAGES, type AiLabelLanguage } from '../../../core/provenance/ai-label.ts';
import { PROVENANCE_MODES, type ProvenanceWish } from '../../export/film-credentials.ts';
import { configFolder } from '../../store/config-folder.ts';
import { appPlace } from '../launcher/app-place.ts';
import { credentialsFolder, cutawayAgent } from '../signing-place.ts';
import { parseChoice } from './arguments.ts';

export interface SigningOptions {
  readonly provenance: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly credentialNames?: boolean;
  readonly withoutConsent?: boolean;
  readonly aiLabel?: string | true;
}

/** What the command line says of credentials and of the label. Code `usage.bad-argument`. */
export async function parseSigning(
  options: SigningOptions,
): Promise<Result<{ readonly provenance: ProvenanceWish; readonly aiLabel: AiLabelLanguage | null }>> {
  const mode = parseChoice(options.provenance, PROVENANCE_MODES, 'way to sign');
  if (!mode.ok) return mode;
  const label =
    options.aiLabel === undefined
      ? ok(null)
      : parseChoice(options.aiLabel === true ? 'en' : options.aiLabel, AI_LABEL_LANGUAGES, 'language');
  if (!label.ok) return label;
  const { certificate, key } = options;
  if ((certificate === undefined) !== (key === undefined))
    return fail('usage.bad-argument', 'A certificate and its key go together; give both --certificate and --key, or neither.');
  const { version } = await appPlace();
  return ok({
    aiLabel: label.value,
    provenance: {
      mode: mode.value,
      withNames: options.credentialNames === true,
      despiteConsent: options.withoutConsent === true,
      generator: cutawayAgent(version),
      identity:
        certificate === undefined || key === undefined
          ? { kind: 'local', folder: credentialsFolder(resolve(configFolder(process.platform, process.env, homedir()))) }
          : { kind: 'files', certificatePath: resolve(certificate), keyPath: resolve(key) },
    },
  });
}
