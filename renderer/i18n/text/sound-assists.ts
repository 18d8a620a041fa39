import { defineText } from '../define-text.ts';

/** What the assists for recorded voices say; part of the area `assists`. */
export const soundAssistText = defineText({
  'clean-speech.name': ['Clean speech', '음성 잡음 제거'],
  'clean-speech.purpose': [
    'Takes the noise from the speech of the selected clips; the original stays as another take.',
    '선택한 클립의 말소리에서 잡음을 걷어냅니다. 원본은 다른 테이크로 남습니다.',
  ],
  'clean-speech.strength': ['Strength', '강도'],
  'clean-speech.strengthHint': ['How much of the noise goes', '잡음을 얼마나 걷어낼지'],
  'clean-speech.summary_one': ['{{count}} clip cleaned, {{seconds}} s of sound', '클립 {{count}}개 정리됨, 소리 {{seconds}}초'],
  'clean-speech.summary_other': ['{{count}} clips cleaned, {{seconds}} s of sound', '클립 {{count}}개 정리됨, 소리 {{seconds}}초'],
  'wanting.clips': [
    'Select clips in the timeline: sound clips, or picture clips whose sound is linked to them.',
    '타임라인에서 소리 클립이나 소리가 연결된 영상 클립을 선택하세요.',
  ],

  'convert-voice.name': ['Convert voice', '음성 변환'],
  'convert-voice.purpose': [
    'Makes the speech of the selected clips sound like another person who has agreed to it. It needs a model of your own.',
    '선택한 클립의 말소리를 동의한 다른 사람의 목소리로 바꿉니다. 직접 추가한 모델이 필요합니다.',
  ],
  'convert-voice.from': ['Voice from', '목소리 출처'],
  'convert-voice.noMedia': ['No media with sound', '소리가 있는 미디어 없음'],
  'convert-voice.person': ['Whose voice', '누구의 목소리'],
  'convert-voice.nobody': ['Choose a person', '인물을 고르세요'],
  'convert-voice.wantingVoice': [
    'Choose media in which the other voice is heard: half a minute and more.',
    '다른 목소리가 들리는 미디어를 고르세요. 30초 이상이 좋습니다.',
  ],
  'convert-voice.wantingPerson': [
    'Choose whose voice it is: a person on record who has agreed.',
    '누구의 목소리인지 고르세요. 동의가 기록된 인물이어야 합니다.',
  ],
  'convert-voice.summary_one': ['{{count}} clip in the other voice, {{seconds}} s of sound', '클립 {{count}}개 변환됨, 소리 {{seconds}}초'],
  'convert-voice.summary_other': [
    '{{count}} clips in the other voice, {{seconds}} s of sound',
    '클립 {{count}}개 변환됨, 소리 {{seconds}}초',
  ],
  'note.conversion.short-reference': [
    'There are {{seconds}} s of the other voice; with {{useful}} s and more it comes out truer.',
    '다른 목소리가 {{seconds}}초뿐입니다. {{useful}}초 이상이면 더 닮습니다.',
  ],
  'note.conversion.long-reference': [
    'Of the other voice the first {{most}} s are listened to; more would not change it.',
    '다른 목소리는 처음 {{most}}초만 듣습니다. 더 있어도 달라지지 않습니다.',
  ],
});

/** What is wrong with them, by code; part of the area `faults`. */
export const soundAssistFaultText = defineText({
  'clip.no-sound': [
    'This clip plays no sound of a file; choose a clip that does.',
    '이 클립에는 파일의 소리가 없습니다. 소리가 있는 클립을 고르세요.',
  ],
  'asset.no-sound': ['This media has no sound; choose media that has.', '이 미디어에는 소리가 없습니다. 소리가 있는 미디어를 고르세요.'],
  'conversion.consent': [
    'Nobody is named whose voice this is; choose the person, whose consent the project must hold.',
    '누구의 목소리인지 지정되지 않았습니다. 동의가 기록된 인물을 고르세요.',
  ],
  'conversion.features': [
    'The model does not fit this contract; choose a pack made for voice conversion.',
    '모델이 규격에 맞지 않습니다. 음성 변환용 모델 팩을 고르세요.',
  ],
  'conversion.no-pack': [
    'There is no model for voice conversion here; add one of your own by its manifest, then install it.',
    '음성 변환 모델이 없습니다. 매니페스트로 직접 추가한 뒤 설치하세요.',
  ],
  'conversion.reference-short': [
    'There is too little of the other voice; choose media with at least half a minute of it.',
    '다른 목소리가 너무 짧습니다. 30초 이상 들리는 미디어를 고르세요.',
  ],
  'conversion.vocoder': [
    'The model does not fit this contract; choose a pack made for voice conversion.',
    '모델이 규격에 맞지 않습니다. 음성 변환용 모델 팩을 고르세요.',
  ],
  'enhancement.no-sound': [
    'The model for clean speech gave no sound; install its model pack again.',
    '잡음 제거 모델이 소리를 내지 못했습니다. 모델 팩을 다시 설치하세요.',
  ],
  'sound.piece-lost': [
    'Part of what was made is no longer on the disk; run the assist again.',
    '만든 소리의 일부가 디스크에 남아 있지 않습니다. 어시스트를 다시 실행하세요.',
  ],
});
