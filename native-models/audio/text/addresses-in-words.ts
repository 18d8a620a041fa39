const MAIL = /(?<![\p{L}\p{N}])([\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63})@([\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4})(?![\p{L}\p{N}])/gu;
const WEB =
  /(?<![\p{L}\p{N}@])(?:(https?|ftp):\/\/)?((?:www\.)?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.(?:com|org|net|edu|gov|io|ai|app|dev|co|uk|kr|de|fr|jp|cn|tv|me|info|eu|us|ca|au|xyz))((?:\/[^\s,;!?()<>"”]*)?)(?![\p{L}\p{N}])/giu;
const HANDLE = /(?<![\p{L}\p{N}@.])@(?=[\p{L}\p{N}_]{2,})/gu;
const HASHTAG = /(?<![\p{L}\p{N}#&])#(?=\p{L})/gu;

const SIGNS: Readonly<Record<string, string>> = {
  '.': ' dot ',
  '/': ' slash ',
  '-': ' dash ',
  _: ' underscore ',
  '+': ' plus ',
  '%': ' percent ',
  '?': ' question mark ',
  '=': ' equals ',
  '&': ' and ',
  '#': ' hash ',
  ':': ' colon ',
  '~': ' tilde ',
};
/** Names of domains that are spelled; others are said as the words they look like. */
const SPELLED = /^(?:www|io|ai|uk|kr|de|fr|jp|cn|tv|eu|us|ca|au|xyz|html?|php|pdf)$/i;

const said = (address: string): string =>
  address
    .replaceAll(/[./\-_+%?=&#:~]/g, (sign) => SIGNS[sign] ?? ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => (SPELLED.test(word) ? word.toUpperCase() : word))
    .join(' ');

/** Addresses of pages and mail, handles and hashtags: `hello@example.com` is `hello at example dot com`. A scheme is not said. */
export const addressesInWords = (text: string): string =>
  text
    .replaceAll(MAIL, (_all, name: string, host: string) => `${said(name)} at ${said(host)}`)
    .replaceAll(WEB, (_all, _scheme: string, host: string, path: string) => {
      const end = /[.:]+$/.exec(path)?.[0] ?? '';
      return `${said(host)}${path === '' || path === '/' ? '' : ` ${said(path.slice(0, path.length - end.length).replace(/\/$/, ''))}`}${end}`;
    })
    .replaceAll(HANDLE, 'at ')
    .replaceAll(HASHTAG, 'hashtag ');
