import { z } from 'zod';
import {
  type CredentialAction,
  type CredentialIngredient,
  type CredentialReport,
  SELF_SIGNED,
} from '../../core/provenance/credential-report.ts';

/** Longest text and longest list that are handed on: whoever made the file wrote them. */
const MOST_CHARACTERS = 300;
const MOST_ENTRIES = 200;

const text = z
  .string()
  .transform((value) => value.slice(0, MOST_CHARACTERS))
  .nullable()
  .catch(null);
const agent = z.union([z.string(), z.object({ name: z.string(), version: z.string().optional() }).transform((it) => nameAndVersion(it))]);
const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.slice(0, MOST_ENTRIES).flatMap((value) => {
        const read = item.safeParse(value);
        return read.success ? [read.data] : [];
      }),
    );

const actionSchema = z.object({
  action: z.string(),
  digitalSourceType: text.optional(),
  softwareAgent: agent.nullable().catch(null).optional(),
  description: text.optional(),
});
const statusSchema = z.object({ code: z.string() });
const ingredientSchema = z.object({
  active_manifest: z.string().nullable().catch(null).optional(),
  validation_results: z
    .object({ activeManifest: z.object({ failure: listOf(statusSchema) }) })
    .nullable()
    .catch(null)
    .optional(),
  title: text.optional(),
  relationship: z.string().catch('componentOf'),
  description: text.optional(),
  metadata: z.object({ digitalSourceType: text.optional() }).nullable().catch(null).optional(),
});
const manifestSchema = z.object({
  title: text.optional(),
  claim_generator: text.optional(),
  claim_generator_info: listOf(z.object({ name: z.string(), version: z.string().optional() })).optional(),
  assertions: listOf(z.object({ label: z.string(), data: z.unknown() })).optional(),
  ingredients: listOf(ingredientSchema).optional(),
  signature_info: z
    .object({ issuer: text.optional(), common_name: text.optional(), time: text.optional() })
    .nullable()
    .catch(null)
    .optional(),
});
const resultsSchema = z
  .object({ activeManifest: z.object({ success: listOf(statusSchema) }) })
  .nullable()
  .catch(null);
const storeSchema = z.object({
  active_manifest: z.string(),
  manifests: z.record(z.string(), z.unknown()),
  validation_state: z.string().catch('Invalid'),
  validation_status: listOf(statusSchema).optional(),
  validation_results: resultsSchema.optional(),
});

/** About who signed, and not about what. */
const OF_TRUST = 'signingCredential.untrusted';
/** What cannot be told without the file. */
const OF_MEDIA = /^assertion\.(?:bmffHash|dataHash|boxesHash|collectionHash)\./;

/** Reads the library's account of a manifest store; `scope` says whether it saw the file or only the manifest. What is no such account is `unreadable`. */
export function parseStore(json: string, scope: 'whole' | 'manifest'): CredentialReport {
  const store = storeSchema.safeParse(fromJson(json));
  const manifest = store.success ? manifestSchema.safeParse(store.data.manifests[store.data.active_manifest]) : null;
  if (!store.success || manifest?.success !== true) return { kind: 'unreadable' };
  const codes = (store.data.validation_status ?? []).map(({ code }) => code);
  const problems = codes.filter((code) => code !== OF_TRUST && !(scope === 'manifest' && OF_MEDIA.test(code)));
  const {
    title,
    claim_generator: generator,
    claim_generator_info: tools,
    signature_info: signature,
    assertions,
    ingredients,
  } = manifest.data;
  const [tool] = tools ?? [];
  const isSound = problems.length === 0 && (scope === 'manifest' || store.data.validation_state !== 'Invalid');
  return {
    kind: 'found',
    integrity: !isSound ? 'tampered' : scope === 'manifest' ? 'unchecked' : 'intact',
    trust: isTrusted(store.data, scope) ? 'trusted' : signature?.issuer === SELF_SIGNED ? 'self-signed' : 'unverified',
    signer: signature?.common_name ?? signature?.issuer ?? null,
    issuer: signature?.issuer ?? null,
    signedAt: signature?.time ?? null,
    generator: tool === undefined ? (generator ?? null) : nameAndVersion(tool),
    title: title ?? null,
    actions: (assertions ?? []).filter(({ label }) => label.startsWith('c2pa.actions')).flatMap(({ data }) => actionsIn(data)),
    ingredients: (ingredients ?? []).map(
      (it): CredentialIngredient => ({
        title: it.title ?? '',
        relationship: it.relationship,
        digitalSource: lastWord(it.metadata?.digitalSourceType),
        description: it.description ?? null,
        credentials: it.active_manifest == null ? 'none' : hasFailed(it.validation_results?.activeManifest.failure) ? 'tampered' : 'intact',
      }),
    ),
    problems: problems.slice(0, MOST_ENTRIES),
  };
}

const hasFailed = (failures: readonly { readonly code: string }[] | undefined): boolean =>
  (failures ?? []).some(({ code }) => code !== OF_TRUST);

/** Without the film the library calls a manifest invalid, whoever signed it; then what it says of the signer alone counts. */
function isTrusted(store: z.infer<typeof storeSchema>, scope: 'whole' | 'manifest'): boolean {
  if (scope === 'whole') return store.validation_state === 'Trusted';
  const { success = [] } = store.validation_results?.activeManifest ?? {};
  return success.some(({ code }) => code === 'signingCredential.trusted');
}

function actionsIn(data: unknown): readonly CredentialAction[] {
  const read = z.object({ actions: listOf(actionSchema) }).safeParse(data);
  if (!read.success) return [];
  return read.data.actions.map((it) => ({
    action: it.action.slice(0, MOST_CHARACTERS),
    digitalSource: lastWord(it.digitalSourceType),
    agent: it.softwareAgent?.slice(0, MOST_CHARACTERS) ?? null,
    description: it.description ?? null,
  }));
}

const lastWord = (uri: string | null | undefined): string | null => uri?.split('/').at(-1) ?? null;

function nameAndVersion({ name, version }: { readonly name: string; readonly version?: string | undefined }): string {
  return (version === undefined ? name : `${name} ${version}`).slice(0, MOST_CHARACTERS);
}

function fromJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
