import type { CredentialReport } from '../../../core/provenance/credential-report.ts';

const INTEGRITY = {
  intact: 'unchanged since it was signed',
  tampered: 'TAMPERED: changed since it was signed, or its credentials are',
  unchecked: 'not compared with its film: this is the manifest alone',
} as const;
const TRUST = { trusted: 'trusted', 'self-signed': 'self-signed, not verified', unverified: 'not verified' } as const;

const INGREDIENT = { none: null, intact: 'with credentials', tampered: 'WITH CREDENTIALS THAT WERE TAMPERED WITH' } as const;

/** The credentials of a file in one line. */
export function credentialsLine(report: CredentialReport): string {
  switch (report.kind) {
    case 'none':
      return 'Content credentials: none';
    case 'unreadable':
      return 'Content credentials: there are some, and they cannot be read';
    case 'found':
      return `Content credentials: signed by ${report.signer ?? 'nobody named'}, ${TRUST[report.trust]}; ${INTEGRITY[report.integrity]}`;
  }
}

/** All of them, over several lines. */
export function credentialsText(path: string, report: CredentialReport): string {
  const head = `${path}: ${credentialsLine(report)}`;
  if (report.kind !== 'found') return head;
  const { title, generator, signedAt, issuer, actions, ingredients, problems } = report;
  const lines = [
    title === null ? '' : `title       ${title}`,
    generator === null ? '' : `made with   ${generator}`,
    issuer === null ? '' : `issued to   ${issuer}`,
    signedAt === null ? '' : `signed at   ${signedAt}`,
    ...actions.map(({ action, digitalSource, agent, description }) => `action      ${parts(action, digitalSource, agent, description)}`),
    ...ingredients.map(
      (it) => `ingredient  ${parts(it.title, it.relationship, it.digitalSource, it.description, INGREDIENT[it.credentials])}`,
    ),
    ...problems.map((code) => `! ${code}`),
  ];
  return [head, ...lines.filter((line) => line !== '').map((line) => `  ${line}`)].join('\n');
}

const parts = (...texts: readonly (string | null)[]): string => texts.filter((text) => text !== null && text !== '').join(' · ');
