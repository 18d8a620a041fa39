import { defineText } from '../define-text.ts';

/** What is wrong with takes, voice lines, people and scripts, by code, as in `faults.ts`. */
export const takeFaultText = defineText({
  'consent.film': [
    'This film uses the face or voice of {{names}} without consent; choose other takes, or confirm that you want it all the same.',
    '동의 없이 {{names}} 님의 얼굴이나 목소리를 사용한 영상입니다. 다른 테이크를 선택하거나 그래도 내보내겠다고 확인하세요.',
  ],
  'consent.missing': [
    'There is no record of consent for this person; add them under People first.',
    '이 인물의 동의 기록이 없습니다. 먼저 인물에 추가하세요.',
  ],
  'consent.revoked': [
    '“{{name}}” has withdrawn consent; choose someone else, or record their consent anew.',
    '“{{name}}” 님이 동의를 철회했습니다. 다른 사람을 선택하거나 동의를 다시 기록하세요.',
  ],
  'lexicon.full': ['The lexicon is full; take some words out first.', '발음 사전이 가득 찼습니다. 단어를 먼저 빼세요.'],
  'person.in-use': [
    'Takes of {{count}} clips use “{{name}}”; remove those takes first, or withdraw the consent.',
    '클립 {{count}}개의 테이크가 “{{name}}” 님을 사용합니다. 테이크를 먼저 제거하거나 동의를 철회하세요.',
  ],
  'person.missing': [
    'This person is not on record any more; undo, or add them again.',
    '기록에 없는 인물입니다. 실행 취소하거나 다시 추가하세요.',
  ],
  'script.none': [
    'Nobody says anything in this text; write each line as “NAME: text”, or paste a Fountain script.',
    '이 텍스트에는 대사가 없습니다. 줄마다 “이름: 대사”로 쓰거나 Fountain 대본을 붙여넣으세요.',
  ],
  'script.not-text': [
    'This is no text; paste a script, or choose a Fountain file.',
    '텍스트가 아닙니다. 대본을 붙여넣거나 Fountain 파일을 선택하세요.',
  ],
  'script.too-large': ['The script is too long; paste it in parts.', '대본이 너무 깁니다. 나누어 붙여넣으세요.'],
  'take.frozen': [
    'The take of “{{name}}” is frozen; let go of it first.',
    '“{{name}}”의 테이크가 고정되어 있습니다. 먼저 고정을 해제하세요.',
  ],
  'take.media-twice': [
    'The clip has that media already; run the assist again.',
    '클립에 이미 있는 미디어입니다. 어시스트를 다시 실행하세요.',
  ],
  'take.missing': ['This take is not there any more; choose another.', '이 테이크는 더 이상 없습니다. 다른 테이크를 선택하세요.'],
  'take.not-continued': [
    '“{{name}}” plays no take of this assist. Choose one, or run the assist for the whole clip.',
    '“{{name}}”이(가) 이 어시스트의 테이크를 재생하지 않습니다. 그런 테이크를 선택하거나 클립 전체에 어시스트를 실행하세요.',
  ],
  'take.other-model': [
    'The take of “{{name}}” was made by another model or version; run the assist for the whole clip.',
    '“{{name}}”의 테이크는 다른 모델이나 버전으로 만들어졌습니다. 클립 전체에 어시스트를 실행하세요.',
  ],
  'take.whole': [
    'The takes hold all that their clips play; there is nothing to make.',
    '테이크에 클립이 재생하는 부분이 모두 있습니다. 만들 것이 없습니다.',
  ],
  'take.nobody': [
    'This take uses somebody’s face or voice and names nobody; name the person, whose consent the project must hold.',
    '누군가의 얼굴이나 목소리를 쓰는 테이크에 인물이 지정되지 않았습니다. 동의 기록이 있는 인물을 지정하세요.',
  ],
  'take.no-media': [
    'This clip plays no file, so it takes no takes; choose a clip of footage.',
    '파일을 재생하지 않는 클립에는 테이크를 넣을 수 없습니다. 촬영본 클립을 선택하세요.',
  ],
  'take.no-original': [
    '“{{name}}” has nothing but its takes; choose one of them.',
    '“{{name}}”에는 테이크만 있습니다. 그중 하나를 선택하세요.',
  ],
  'take.spoken': [
    '“{{name}}” plays that take and has no original; choose another take, or lift the clip.',
    '“{{name}}”이(가) 이 테이크를 재생하고 있고 원본이 없습니다. 다른 테이크를 선택하거나 클립을 들어내세요.',
  ],
  'take.too-many': ['“{{name}}” has too many takes; remove some first.', '“{{name}}”에 테이크가 너무 많습니다. 먼저 몇 개를 제거하세요.'],
  'take.uncovered': [
    'The take holds nothing that “{{name}}” plays, or too little of it; trim or slip the clip to what the take holds, or run the assist again.',
    '테이크에 “{{name}}”이(가) 재생하는 부분이 없거나 모자랍니다. 클립을 테이크에 맞게 트림하거나 슬립하고, 아니면 어시스트를 다시 실행하세요.',
  ],
  'voice.empty': ['A voice line must say something; give it a text.', '음성 대사에는 텍스트가 있어야 합니다. 텍스트를 입력하세요.'],
  'voice.no-room': [
    '“{{name}}” is longer now and would run into the next clip. Discard this, then keep its length, or move what follows along, and speak it anew.',
    '“{{name}}”이(가) 길어져 다음 클립과 겹칩니다. 이 결과를 버리고, 길이를 유지하거나 뒤의 클립도 함께 이동하도록 한 뒤 다시 말하게 하세요.',
  ],
  'voice.none': [
    '“{{name}}” is not a voice line; choose a clip that a voice speaks.',
    '“{{name}}”은(는) 음성 대사가 아닙니다. 음성 대사 클립을 선택하세요.',
  ],
});
