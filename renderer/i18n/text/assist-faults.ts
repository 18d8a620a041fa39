import { defineText } from '../define-text.ts';

/** What is wrong with runs of assists, by code, as in `faults.ts`. */
export const assistFaultText = defineText({
  'assist.clip-elsewhere': [
    '“{{name}}” was trimmed or slipped since, and plays nothing of what was made for it; undo that, or run the assist again.',
    '그 뒤로 “{{name}}”을(를) 트림하거나 슬립하여 만든 부분을 재생하지 않습니다. 실행 취소하거나 어시스트를 다시 실행하세요.',
  ],
  'assist.clip-gone': [
    '“{{name}}”, for which this was made, has been removed since; undo that, or discard the result.',
    '이 결과의 대상인 “{{name}}”이(가) 그 뒤로 제거되었습니다. 실행 취소하거나 결과를 버리세요.',
  ],
  'assist.clip-replaced': [
    '“{{name}}” plays other media than when this was made; undo that, or discard the result and run the assist again.',
    '“{{name}}”이(가) 이 결과를 만들 때와 다른 미디어를 재생합니다. 실행 취소하거나, 결과를 버리고 어시스트를 다시 실행하세요.',
  ],
  'assist.track-gone': [
    'The track “{{name}}”, for which this was made, has been removed since; undo that, or run the assist again.',
    '이 결과의 대상인 트랙 “{{name}}”이(가) 그 뒤로 제거되었습니다. 실행 취소하거나 어시스트를 다시 실행하세요.',
  ],
  'assist.heard-changed': [
    'What is said there has been moved, cut or changed since it was listened to; undo that, or run the assist again.',
    '들은 뒤로 그 구간의 말이 옮겨지거나 잘리거나 바뀌었습니다. 실행 취소하거나 어시스트를 다시 실행하세요.',
  ],
  'assist.no-preview': ['This assist has no early look; run it instead.', '이 어시스트에는 미리 보기가 없습니다. 바로 실행하세요.'],
  'assist.no-result': [
    'There is no such result for this project any more; run the assist again.',
    '이 프로젝트에 그런 결과가 더 이상 없습니다. 어시스트를 다시 실행하세요.',
  ],
  'assist.nothing': [
    'The assist proposes no change; choose other settings or another stretch.',
    '어시스트가 바꿀 것을 찾지 못했습니다. 설정이나 구간을 바꿔 보세요.',
  ],
  'assist.outdated': [
    'The project has changed since this was made, and the result no longer fits; undo the change, or run the assist again.',
    '결과를 만든 뒤 프로젝트가 바뀌어 더 이상 맞지 않습니다. 변경을 실행 취소하거나 어시스트를 다시 실행하세요.',
  ],
  'assist.proposal-lost': [
    'The result of this assist is no longer on the disk; run the assist again.',
    '어시스트의 결과가 디스크에 남아 있지 않습니다. 다시 실행하세요.',
  ],
  'assist.request': [
    'The assist cannot be asked like this; check its settings, then try again.',
    '이 설정으로는 어시스트를 실행할 수 없습니다. 설정을 확인하고 다시 시도하세요.',
  ],
  'assist.span': [
    'There is nothing in this stretch of the sequence; put clips there, or choose another stretch.',
    '시퀀스의 이 구간에는 아무것도 없습니다. 클립을 놓거나 다른 구간을 고르세요.',
  ],
  'assist.unknown': ['There is no such assist; choose one of the list.', '그런 어시스트가 없습니다. 목록에서 고르세요.'],
  'captions.no-speech': [
    'Nobody speaks in this stretch; choose another stretch, or the tracks on which there is speech.',
    '이 구간에는 말소리가 없습니다. 다른 구간이나 말소리가 있는 트랙을 고르세요.',
  ],
  'captions.nothing-understood': [
    'Voices were heard, but no words could be made out; try a larger model, or say which language is spoken.',
    '말소리는 있지만 단어를 알아들을 수 없었습니다. 더 큰 모델을 쓰거나 말하는 언어를 지정하세요.',
  ],
  'lines.none': [
    'There are no voice lines in this stretch; speak some with the voice assist, or choose another stretch.',
    '이 구간에는 음성 대사가 없습니다. 음성 어시스트로 만들거나 다른 구간을 고르세요.',
  ],
  'memory.in-use': [
    'Models at work take the memory that there is; wait until they have ended, then try again.',
    '작업 중인 모델이 메모리를 모두 쓰고 있습니다. 끝난 뒤 다시 시도하세요.',
  ],
  'memory.over-budget': [
    'This model needs more memory than models may take on this machine; choose a smaller one.',
    '이 컴퓨터에서 모델이 쓸 수 있는 것보다 많은 메모리가 필요합니다. 더 작은 모델을 고르세요.',
  ],
  'recognition.language': [
    'The recogniser does not know the language "{{language}}"; choose one that it knows, or let it find out.',
    '인식 모델이 "{{language}}" 언어를 알지 못합니다. 아는 언어를 고르거나 자동 감지를 쓰세요.',
  ],
  'recognition.vocabulary': [
    '"{{file}}" of the recogniser cannot be read; verify the model pack, and install it again.',
    '인식 모델의 "{{file}}" 파일을 읽을 수 없습니다. 모델 팩을 확인하고 다시 설치하세요.',
  ],
  'tidy.nothing': [
    'There is nothing to take out here; choose a shorter least silence, or another stretch.',
    '여기에는 제거할 것이 없습니다. 무음 최소 길이를 줄이거나 다른 구간을 고르세요.',
  ],
  'transcript.no-text': [
    'A correction needs text; take the words out instead, or write what is said.',
    '고칠 내용이 비어 있습니다. 단어를 잘라내거나 말한 내용을 쓰세요.',
  ],
  'transcript.two-captions': [
    'These words are in two captions; correct those of one at a time.',
    '선택한 단어가 두 자막에 걸쳐 있습니다. 한 자막씩 고치세요.',
  ],
  'transcript.nothing': [
    'No word is chosen whose time could be taken out; select words in the transcript first.',
    '시간을 잘라낼 단어가 선택되지 않았습니다. 먼저 대본에서 단어를 선택하세요.',
  ],
  'model.refused': [
    'The model cannot be loaded; install it again, or choose another one.',
    '모델을 불러올 수 없습니다. 다시 설치하거나 다른 모델을 고르세요.',
  ],
  'model.run-failed': [
    'The model could not work on this; try another stretch or another model.',
    '모델이 이 입력을 처리하지 못했습니다. 다른 구간이나 다른 모델로 시도하세요.',
  ],
  'plan.disk': [
    'The result would not fit on the disk of the project; free some space, or move the project to another disk.',
    '결과가 프로젝트의 디스크에 들어가지 않습니다. 공간을 확보하거나 프로젝트를 다른 디스크로 옮기세요.',
  ],
  'plan.memory': [
    'This would take more memory than models may take on this machine; run it on one with {{machineGigabytes}} GB of memory or more.',
    '이 컴퓨터에서 모델이 쓸 수 있는 것보다 많은 메모리가 필요합니다. 메모리가 {{machineGigabytes}}GB 이상인 컴퓨터에서 실행하세요.',
  ],
  'plan.memory-smaller': [
    'This would take more memory than models may take on this machine; choose “{{name}}” instead, which fits.',
    '이 컴퓨터에서 모델이 쓸 수 있는 것보다 많은 메모리가 필요합니다. 대신 여기에 맞는 “{{name}}”을(를) 고르세요.',
  ],
  'plan.packs': ['This needs models that are not installed; install them first.', '설치되지 않은 모델이 필요합니다. 먼저 설치하세요.'],
  'runtime.crashed': [
    'The part that runs models ended unexpectedly; try again, and choose a smaller model if it happens again.',
    '모델을 실행하는 부분이 갑자기 멈췄습니다. 다시 시도하고, 또 일어나면 더 작은 모델을 고르세요.',
  ],
  'runtime.out-of-memory': [
    'The part that runs models ran out of memory; choose a smaller model or close other programs, then try again.',
    '모델을 실행하는 부분의 메모리가 모자랐습니다. 더 작은 모델을 고르거나 다른 프로그램을 닫고 다시 시도하세요.',
  ],
  'runtime.stuck': [
    'A model that was cancelled does not come to an end; try again, and choose another model if it happens again.',
    '취소한 모델이 끝나지 않습니다. 다시 시도하고, 또 일어나면 다른 모델을 고르세요.',
  ],
  'runtime.unavailable': [
    'What runs models cannot be loaded on this machine; install Cutaway again, or go on without assists.',
    '이 컴퓨터에서 모델 실행 부분을 불러올 수 없습니다. Cutaway를 다시 설치하거나 어시스트 없이 계속하세요.',
  ],
  'sound.empty': [
    'The sound that was made is empty; try other words or settings.',
    '만들어진 소리가 비어 있습니다. 글이나 설정을 바꿔 보세요.',
  ],
  'sound.not-finite': [
    'The model gave no usable sound; try again, or use another model.',
    '모델이 쓸 수 없는 소리를 냈습니다. 다시 시도하거나 다른 모델을 쓰세요.',
  ],
  'sound.too-long': [
    'The sound is too long for one file; do it in shorter stretches.',
    '소리가 파일 하나에 담기에는 너무 깁니다. 짧게 나누어 하세요.',
  ],
  'voice.consent': [
    'This may be a real person’s voice; choose the person under “Whose voice”, whose consent the project must hold, or say "voiceOf": "nobody" in the manifest of its pack.',
    '실제 인물의 목소리일 수 있습니다. "누구의 목소리"에서 동의 기록이 있는 인물을 고르거나, 팩의 매니페스트에 "voiceOf": "nobody"라고 적으세요.',
  ],
  'voice.does-not-fit': [
    'The line lasts {{naturalSeconds}} s and its slot {{slotSeconds}} s; it can be fitted to {{min}} to {{max}} times its length: change the text or the slot.',
    '대사는 {{naturalSeconds}}초, 구간은 {{slotSeconds}}초입니다. 원래 길이의 {{min}}~{{max}}배까지만 맞출 수 있으니 글이나 구간을 바꾸세요.',
  ],
  'voice.language': [
    'This voice does not speak the language of the text; choose a voice that does, or write the text in the language of the voice. None of the built-in voices speaks Korean; those of the operating system may.',
    '이 목소리는 글의 언어를 말하지 못합니다. 그 언어의 목소리를 고르거나 목소리의 언어로 글을 쓰세요. 내장 목소리 가운데 한국어를 말하는 것은 없지만, 운영 체제의 목소리에는 있을 수 있습니다.',
  ],
  'voice.lexicon': [
    'The pronunciation "{{said}}" of "{{word}}" cannot be read; write IPA between slashes, or a respelling such as "shi-VAWN".',
    '"{{word}}"의 발음 "{{said}}"을(를) 읽을 수 없습니다. 슬래시 사이에 국제음성기호를 쓰거나 "shi-VAWN"처럼 다시 쓰세요.',
  ],
  'voice.no-pronunciation': [
    'How this voice’s language is said is not known here; choose an English voice, or one that takes letters.',
    '이 목소리의 언어를 읽는 방법을 알 수 없습니다. 영어 목소리나 글자를 읽는 목소리를 고르세요.',
  ],
  'voice.no-sound': [
    'The voice made no sound of this text; change the text, or choose another voice.',
    '목소리가 이 글로 소리를 만들지 못했습니다. 글을 바꾸거나 다른 목소리를 고르세요.',
  ],
  'voice.no-system-voices': [
    'This system has no voices of its own; install some in its settings, or choose another voice.',
    '이 시스템에는 자체 목소리가 없습니다. 시스템 설정에서 설치하거나 다른 목소리를 고르세요.',
  ],
  'voice.nothing-to-say': [
    'The text has no word that could be spoken; write what the voice is to say.',
    '글에 말할 수 있는 단어가 없습니다. 말할 내용을 쓰세요.',
  ],
  'voice.pack-damaged': [
    'Files of this voice cannot be read; install its model pack again.',
    '이 목소리의 파일을 읽을 수 없습니다. 모델 팩을 다시 설치하세요.',
  ],
  'voice.pause': ['A pause can last from 0 to 10 seconds; correct the pauses.', '쉼은 0초에서 10초까지입니다. 쉼을 고치세요.'],
  'voice.speed': [
    'A voice cannot speak at this pace; choose a speed from {{min}} to {{max}}.',
    '이 속도로는 말할 수 없습니다. {{min}}에서 {{max}} 사이의 속도를 고르세요.',
  ],
  'voice.too-long': [
    'The text has {{characters}} characters, and a voice takes {{most}} at once; split it into several lines.',
    '글이 {{characters}}자입니다. 한 번에 {{most}}자까지 말할 수 있으니 여러 대사로 나누세요.',
  ],
  'voice.unknown': ['There is no such voice any more; choose one of the list.', '그런 목소리가 더 이상 없습니다. 목록에서 고르세요.'],
});
