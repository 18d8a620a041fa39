const DIGITS = ['', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
const PLACES = ['', '십', '백', '천'];
const MYRIADS = ['', '만', '억', '조'];
const ONES = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉'];
const TENS = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];
/** What is counted by the native numbers; minutes, days, years and money are not. */
const COUNTERS = '명|개|살|시(?!대)|시간|마리|번째|권|장|잔|병|송이|그루|가지|사람|켤레|벌|채';
const MOST = 1e16;

/** A whole number in Sino-Korean words: 1,520 is 천오백이십. */
function sinoKorean(value: number): string {
  if (value === 0) return '영';
  let said = '';
  for (let myriad = 0, left = value; left > 0; myriad++, left = Math.floor(left / 10_000)) {
    let part = '';
    for (let place = 0, rest = left % 10_000; rest > 0; place++, rest = Math.floor(rest / 10)) {
      const digit = rest % 10;
      // A one before ten, hundred and thousand is not said.
      if (digit > 0) part = `${digit === 1 && place > 0 ? '' : DIGITS[digit]}${PLACES[place]}${part}`;
    }
    if (part !== '') said = `${part === '일' && myriad === 1 ? '' : part}${MYRIADS[myriad] ?? ''}${said}`;
  }
  return said;
}

/** A number below a hundred as things are counted: 21 is 스물한. */
const native = (value: number): string => (value === 20 ? '스무' : `${TENS[Math.floor(value / 10)] ?? ''}${ONES[value % 10] ?? ''}`);

/** Digits of a Korean text as they are said: 3명 is 세명, 3,000원 is 삼천원. What is too long to be a number stays. */
export const koreanNumbersInWords = (text: string): string =>
  text
    .replace(new RegExp(`(?<![\\d.,])(\\d{1,2})(?=\\s*(?:${COUNTERS}))`, 'gu'), (digits) =>
      Number(digits) === 0 ? '영' : native(Number(digits)),
    )
    .replace(/%/gu, ' 퍼센트')
    .replace(/\d{1,3}(?:,\d{3})+|\d+/gu, (digits) => {
      const value = Number(digits.replaceAll(',', ''));
      return value < MOST ? sinoKorean(value) : digits;
    })
    .replace(/(?<=[일이삼사오육칠팔구십백천만억영])\.(?=[일이삼사오육칠팔구영])/gu, '점');
