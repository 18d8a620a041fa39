import { defineText } from '../define-text.ts';

export const jobText = defineText({
  'kind.export': ['Export', '내보내기'],
  'kind.proxy': ['Proxy', '프록시'],
  'kind.full-hash': ['Checking a file', '파일 확인'],
  'kind.other': ['Work', '작업'],
  'state.queued': ['Waiting', '대기 중'],
  'state.running': ['Running', '진행 중'],
  'state.paused': ['Paused', '일시 정지'],
  'state.done': ['Done', '완료'],
  'state.failed': ['Failed', '실패'],
  'state.cancelled': ['Cancelled', '취소됨'],
  none: ['Nothing is being done in the background.', '백그라운드에서 진행 중인 작업이 없습니다.'],
  pause: ['Pause', '일시 정지'],
  resume: ['Go on', '계속'],
  cancel: ['Cancel', '취소'],
  reveal: ['Show in folder', '폴더에서 보기'],
  'notice.done': ['{{name}} is ready.', '{{name}} 파일이 완성되었습니다.'],
  progress: ['{{percent}} %', '{{percent}}%'],
  remaining: ['about {{time}} left', '약 {{time}} 남음'],
  took: ['{{size}}, made in {{time}}', '{{size}}, {{time}} 걸림'],
  picture: ['The frame that is being written', '지금 쓰고 있는 프레임'],
});
