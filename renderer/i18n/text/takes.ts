import { defineText } from '../define-text.ts';

/** Takes: what assists have made for a clip, beside its original. */
export const takeText = defineText({
  title: ['Takes', '테이크'],
  'title.picture': ['Takes of the picture', '비디오 테이크'],
  'title.sound': ['Takes of the sound', '오디오 테이크'],
  list: ['Takes of {{name}}', '{{name}}의 테이크'],
  original: ['Original', '원본'],
  'original.detail': ['As it was recorded', '촬영된 그대로'],
  about: ['{{assist}} · {{model}}', '{{assist}} · {{model}}'],
  'made.seed': ['seed {{seed}}', '시드 {{seed}}'],
  'made.strength': ['{{percent}} % cleaned', '{{percent}}% 정리'],
  'made.reference': ['from {{seconds}} s of the voice', '목소리 {{seconds}}초로 만듦'],
  'made.speed': ['speed {{speed}}', '속도 {{speed}}'],
  system: ["The computer's own voice", '컴퓨터에 있는 음성'],
  frozen: ['Frozen', '고정됨'],
  short: ['Covers part', '일부만 포함'],
  'short.detail': [
    'This take does not cover all that the clip plays; the original plays in its place there.',
    '이 테이크는 클립이 재생하는 부분을 모두 담고 있지 않습니다. 없는 부분에서는 원본이 재생됩니다.',
  ],
  missing: ['Make the missing part', '없는 부분 만들기'],
  revoked: ['Consent withdrawn', '동의 철회됨'],
  'revoked.detail': [
    '{{names}} has withdrawn consent. Choose another take before you export.',
    '{{names}} 님이 동의를 철회했습니다. 내보내기 전에 다른 테이크를 선택하세요.',
  ],
  stale: ['To be spoken anew', '다시 말해야 함'],
  'stale.detail': [
    'The text, the voice or a pronunciation has changed since this take was spoken.',
    '이 테이크를 말한 뒤로 텍스트나 목소리, 발음이 바뀌었습니다.',
  ],
  choose: ['Choose take', '테이크 선택'],
  freeze: ['Freeze take', '테이크 고정'],
  'freeze.on': ['Freeze this take, so that it is neither removed nor replaced', '이 테이크를 고정하여 제거하거나 바꾸지 못하게 합니다'],
  'freeze.off': ['Let go of this take', '이 테이크의 고정 해제'],
  thaw: ['Let go of take', '테이크 고정 해제'],
  remove: ['Remove take', '테이크 제거'],
  'action.compare': ['Compare takes (A/B)', '테이크 비교 (A/B)'],
  'action.next': ['Next take', '다음 테이크'],
  'action.freeze': ['Freeze take', '테이크 고정'],
  'action.missing': ['Make the missing parts of takes', '테이크의 없는 부분 만들기'],
});
