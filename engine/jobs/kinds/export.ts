import { z } from 'zod';
import { contentKey } from '../../../core/base/content-key.ts';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { SequenceId } from '../../../core/base/id.ts';
import { ticksToFramesCeil } from '../../../core/base/ticks.ts';
import { SUBTITLE_FORMATS } from '../../../core/interchange/subtitles/cue.ts';
import { type Project, sequenceEnd } from '../../../core/model/project.ts';
import { idSchema } from '../../../core/model/record-schemas.ts';
import { parseProject, serialiseProject } from '../../../core/model/schema.ts';
import { AI_LABEL_LANGUAGES } from '../../../core/provenance/ai-label.ts';
import type { SoftwareAgent } from '../../../core/provenance/manifest.ts';
import { CAPTION_MODES } from '../../export/captions/caption-mode.ts';
import { exportMovie } from '../../export/export-movie.ts';
import { PROVENANCE_MODES } from '../../export/film-credentials.ts';
import type { FilmMedia } from '../../export/sequence-film.ts';
import { defineJobKind, type JobKind } from '../job-kind.ts';

/** What a user chooses for an export. */
const exportChoices = z.object({
  sequenceId: idSchema<'sequence'>(),
  preset: z.string().min(1),
  /** Absolute. */
  outPath: z.string().min(1),
  range: z.object({ firstFrame: z.int().nonnegative(), endFrame: z.int().positive() }).nullable().default(null),
  size: z.object({ widthPx: z.int().positive(), heightPx: z.int().positive() }).nullable().default(null),
  /** LUFS; null leaves the mix; absent takes the preset's. */
  loudnessLufs: z.number().nullable().optional(),
  encoder: z.string().default('auto'),
  smart: z.boolean().default(true),
  captions: z.enum(CAPTION_MODES).default('burn-in'),
  sidecarFormat: z.enum(SUBTITLE_FORMATS).default('srt'),
  provenance: z
    .object({
      mode: z.enum(PROVENANCE_MODES),
      withNames: z.boolean(),
      despiteConsent: z.boolean().default(false),
      /** The user's own certificate and key, absolute paths; null signs with this machine's. */
      certificate: z.object({ certificatePath: z.string().min(1), keyPath: z.string().min(1) }).nullable(),
    })
    .default({ mode: 'off', withNames: false, despiteConsent: false, certificate: null }),
  aiLabel: z.enum(AI_LABEL_LANGUAGES).nullable().default(null),
});
export type ExportChoices = Omit<z.input<typeof exportChoices>, 'sequenceId'> & { readonly sequenceId: SequenceId };

/** The project goes along as it was when the export was asked for: editing goes on, and a restart still exports the same film. */
const exportInput = exportChoices.extend({
  projectPath: z.string().min(1),
  /** As `serialiseProject` writes it. */
  project: z.string(),
  frames: z.int().nonnegative(),
});

/** Input of an `export` job. `projectPath` is where relative media paths start. Code `sequence.missing`. */
export function exportJobInput(project: Project, projectPath: string, choices: ExportChoices): Result<unknown> {
  const sequence = project.tables.sequences.get(choices.sequenceId);
  if (sequence === undefined) return fail('sequence.missing', `There is no sequence ${choices.sequenceId}; choose one of the project's.`);
  const whole = ticksToFramesCeil(sequenceEnd(project, sequence), sequence.rate);
  const frames = choices.range == null ? whole : Math.max(0, choices.range.endFrame - choices.range.firstFrame);
  return ok({ ...choices, projectPath, project: serialiseProject(project), frames });
}

/** Media of one project, opened for one export. */
export interface OpenedMedia extends FilmMedia {
  close(): void;
}

/** What signing needs of the machine. */
export interface MachineSigning {
  /** Where this machine's own certificate lies, or will when it is first wanted. */
  readonly folder: string;
  /** Cutaway and its version. */
  readonly generator: SoftwareAgent;
}

/** Exports in the background, one film at a time: an export uses every core. The output is the export's report. */
export const exportKind = (openMedia: (projectPath: string) => OpenedMedia, signing: MachineSigning): JobKind =>
  defineJobKind({
    name: 'export',
    lane: 'export',
    input: exportInput,
    contentKey: (input) => contentKey(input),
    total: ({ frames }) => ({ count: frames, unit: 'frames' }),
    async run({ project: text, projectPath, frames, loudnessLufs, provenance, ...choices }, { signal, progress }) {
      const project = parseProject(text);
      if (!project.ok) return project;
      const { close, ...media } = openMedia(projectPath);
      try {
        const outcome = await exportMovie({
          ...choices,
          ...media,
          ...(loudnessLufs === undefined ? {} : { loudnessLufs }),
          project: project.value,
          provenance: {
            mode: provenance.mode,
            withNames: provenance.withNames,
            despiteConsent: provenance.despiteConsent,
            generator: signing.generator,
            identity:
              provenance.certificate === null ? { kind: 'local', folder: signing.folder } : { kind: 'files', ...provenance.certificate },
          },
          // Parts that an earlier run of this job finished are taken over.
          resume: true,
          signal,
          onProgress: ({ framesDone, framesTotal }) => progress(framesTotal === 0 ? 0 : Math.floor((frames * framesDone) / framesTotal)),
        });
        switch (outcome.kind) {
          case 'done':
            progress(frames);
            return ok(outcome.report);
          case 'failed':
            return { ok: false, error: outcome.fault };
          case 'cancelled':
            return fail('export.cancelled', 'The export was stopped; start it again to go on from its finished parts.');
        }
      } finally {
        close();
      }
    },
  });
