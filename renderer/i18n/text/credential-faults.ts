import { defineText } from '../define-text.ts';

/** What is wrong with content credentials and with what signs them, by code, as in `faults.ts`. */
export const credentialFaultText = defineText({
  'credentials.damaged-file': [
    'The structure of the film is damaged, so it cannot carry credentials; export it again.',
    '영상의 구조가 손상되어 자격 증명을 담을 수 없습니다. 다시 내보내세요.',
  ],
  'credentials.expired': [
    'The certificate ran out on {{on}}; renew it, or sign without it.',
    '인증서가 {{on}}에 만료되었습니다. 갱신하거나 이 인증서 없이 서명하세요.',
  ],
  'credentials.format': [
    '.{{extension}} files cannot carry content credentials; export another format, or turn the credentials off.',
    '.{{extension}} 파일에는 콘텐츠 자격 증명을 담을 수 없습니다. 다른 형식으로 내보내거나 서명을 끄세요.',
  ],
  'credentials.kept-unsigned': [
    'The film could not be signed and is kept without credentials as “{{name}}”; free some space, look at the certificate, and export it again.',
    '영상에 서명하지 못해 자격 증명 없이 “{{name}}”(으)로 보관했습니다. 공간을 확보하고 인증서를 확인한 뒤 다시 내보내세요.',
  ],
  'credentials.key-kind': [
    'Content credentials cannot be signed with a key of this kind; use P-256, P-384, P-521, Ed25519, or RSA of 2048 bits or more.',
    '이 종류의 키로는 콘텐츠 자격 증명에 서명할 수 없습니다. P-256, P-384, P-521, Ed25519 또는 2048비트 이상의 RSA 키를 사용하세요.',
  ],
  'credentials.locked-key': [
    'The key has a passphrase; give a copy without one that only you can read.',
    '키에 암호가 걸려 있습니다. 본인만 읽을 수 있는 암호 없는 사본을 사용하세요.',
  ],
  'credentials.no-certificate': [
    '“{{name}}” holds no certificate; give a PEM file with your certificate chain.',
    '“{{name}}”에 인증서가 없습니다. 인증서 체인이 담긴 PEM 파일을 선택하세요.',
  ],
  'credentials.no-key': [
    '“{{name}}” holds no private key; give a PEM file with the key of your certificate.',
    '“{{name}}”에 개인 키가 없습니다. 인증서의 키가 담긴 PEM 파일을 선택하세요.',
  ],
  'credentials.none': [
    'The file holds no content credentials; nothing is known of its making.',
    '이 파일에는 콘텐츠 자격 증명이 없습니다.',
  ],
  'credentials.not-whole': [
    'The signed film could not be read back whole; export it again, or turn the credentials off.',
    '서명한 영상을 온전히 다시 읽을 수 없었습니다. 다시 내보내거나 서명을 끄세요.',
  ],
  'credentials.not-yet-valid': [
    'The certificate holds from {{on}} on; check this computer’s date.',
    '인증서는 {{on}}부터 유효합니다. 컴퓨터의 날짜를 확인하세요.',
  ],
  'credentials.slow': [
    'Reading the content credentials took too long and was stopped; check the file by itself with “cutaway credentials”.',
    '콘텐츠 자격 증명을 읽는 데 너무 오래 걸려 중지했습니다. “cutaway credentials”로 따로 확인하세요.',
  ],
  'credentials.too-long': [
    'A .{{extension}} of more than 4 GB cannot be signed; export FLAC or M4A, or turn the credentials off.',
    '4GB가 넘는 .{{extension}} 파일에는 서명할 수 없습니다. FLAC이나 M4A로 내보내거나 서명을 끄세요.',
  ],
  'credentials.unreadable': [
    'The content credentials of the file cannot be read; ask for the file as its maker published it.',
    '파일의 콘텐츠 자격 증명을 읽을 수 없습니다. 만든 사람이 공개한 원본 파일을 구하세요.',
  ],
  'credentials.unsuitable': [
    'C2PA does not accept the certificate “{{name}}”; use one that an authority issued for signing documents or e-mail.',
    'C2PA에서 인정하지 않는 인증서입니다: “{{name}}”. 문서나 전자우편 서명용으로 발급된 인증서를 사용하세요.',
  ],
  'credentials.wrong-key': [
    'The key is not that of the first certificate; give the two files that belong together.',
    '키가 첫 번째 인증서의 것이 아닙니다. 짝이 맞는 두 파일을 선택하세요.',
  ],
});
