import { defineText } from '../define-text.ts';

/** Tools of the timeline and what is done with them. */
export const editText = defineText({
  'readout.duration': ['length {{duration}}', '길이 {{duration}}'],
  stopped: ['no further', '더 이상 불가'],
  'stopped.clip.no-media': ['end of the media', '미디어의 끝'],
  'stopped.trim.blocked': ['next clip', '다음 클립에 닿음'],
  'stopped.trim.empty': ['one frame left', '한 프레임 남음'],
  'stopped.ripple.blocked': ['a clip of another track is in the way', '다른 트랙의 클립에 막힘'],
  'stopped.slide.blocked': ['next clip', '다음 클립에 닿음'],
  'stopped.roll.no-cut': ['no cut here', '컷이 없음'],
  'stopped.track.locked': ['track is locked', '잠긴 트랙'],
  'stopped.track.none': ['no track there', '트랙이 없음'],
  'stopped.transition.no-handles': ['no more handles', '여분 프레임 없음'],
});
