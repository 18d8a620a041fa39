import { defineText } from '../define-text.ts';

/** Model packs: what the window says of them, and of each that Cutaway brings along its name, its use and who vouches for its licence. */
export const modelText = defineText({
  title: ['Models', '모델'],
  hint: [
    'Assists work with models on this machine, without a network. Nothing is fetched until you ask for it.',
    '어시스트는 이 컴퓨터에 있는 모델로, 네트워크 없이 동작합니다. 요청하기 전에는 아무것도 내려받지 않습니다.',
  ],
  summary: ['{{installed}} of {{count}} installed, {{size}} on disk', '{{count}}개 중 {{installed}}개 설치됨, 디스크 {{size}} 사용'],
  folder: ['In {{folder}}', '위치: {{folder}}'],
  reading: ['Reading the list of models…', '모델 목록을 읽는 중…'],
  again: ['Try again', '다시 시도'],
  'action.show': ['Model packs', '모델 팩'],
  'action.starter': ['Install the starter set of models…', '기본 모델 세트 설치…'],
  starter: ['Install starter set', '기본 세트 설치'],
  'starter.detail': [
    'One small model for every assist: {{download}} to fetch, {{disk}} on disk.',
    '어시스트마다 작은 모델 하나씩: 다운로드 {{download}}, 디스크 {{disk}}.',
  ],
  'starter.none': ['The starter set is installed.', '기본 세트가 이미 설치되어 있습니다.'],
  install: ['Install', '설치'],
  installOf: ['Install {{name}}', '{{name}} 설치'],
  goOn: ['Go on', '이어서 설치'],
  goOnOf: ['Go on installing {{name}}', '{{name}} 이어서 설치'],
  repair: ['Repair', '복구'],
  repairOf: ['Repair {{name}}', '{{name}} 복구'],
  pick: ['Install {{name}} from files you have…', '가지고 있는 파일로 {{name}} 설치…'],
  'pick.title': ['The files of {{name}}', '{{name}}의 파일'],
  remove: ['Remove {{name}} from the disk', '디스크에서 {{name}} 제거'],
  verify: ['Check every byte of {{name}}', '{{name}}의 모든 바이트 검사'],
  stopVerify: ['Stop checking {{name}}', '{{name}} 검사 중지'],
  cancel: ['Stop installing {{name}}', '{{name}} 설치 중지'],
  checking: ['Checking…', '검사 중…'],
  installing: ['Installing {{name}}', '{{name}} 설치 중'],
  progress: ['{{done}} of {{size}}', '{{size}} 중 {{done}}'],
  sizes: ['{{download}} to fetch, {{disk}} on disk', '다운로드 {{download}}, 디스크 {{disk}}'],
  onDisk: ['{{disk}} on disk', '디스크 {{disk}}'],
  begun: ['{{size}} of it here', '{{size}} 받음'],
  'state.partial': ['Unfinished', '미완료'],
  'state.installed': ['Installed', '설치됨'],
  'state.installing': ['Installing', '설치 중'],
  'state.waiting': ['Waiting', '대기 중'],
  'state.paused': ['Paused', '일시 정지'],
  'state.damaged': ['Damaged', '손상됨'],
  'licence.of': ['Licence of {{name}}: {{id}}, {{use}}', '{{name}}의 라이선스: {{id}}, {{use}}'],
  'licence.title': ['Licence {{id}}', '라이선스 {{id}}'],
  'licence.yes': ['commercial use allowed', '상업적 이용 가능'],
  'licence.no': ['no commercial use', '상업적 이용 불가'],
  'licence.ask': ['commercial use unclear', '상업적 이용 불명확'],
  'licence.link': ['To be read at {{link}}', '전문: {{link}}'],
  'dialog.one': ['Install {{name}}', '{{name}} 설치'],
  'dialog.many': ['Install models', '모델 설치'],
  'dialog.total_one': [
    '{{count}} model: {{download}} to fetch, {{disk}} on disk.',
    '모델 {{count}}개: 다운로드 {{download}}, 디스크 {{disk}}.',
  ],
  'dialog.total_other': [
    '{{count}} models: {{download}} to fetch, {{disk}} on disk.',
    '모델 {{count}}개: 다운로드 {{download}}, 디스크 {{disk}}.',
  ],
  'dialog.source': [
    'Fetched by the npm settings of this machine; every byte is checked, and no code of theirs is kept or run.',
    '이 컴퓨터의 npm 설정으로 내려받습니다. 모든 바이트를 검사하며, 들어 있는 코드는 저장하거나 실행하지 않습니다.',
  ],
  'dialog.unclear_one': [
    'This licence does not plainly allow commercial use. Read who says what, and decide for your film.',
    '상업적 이용이 분명히 허용되지 않은 모델입니다. 아래 내용을 읽고 작품에 맞게 판단하세요.',
  ],
  'dialog.unclear_other': [
    'Not all of these plainly allow commercial use. Read who says what, and decide for your film.',
    '상업적 이용이 분명히 허용되지 않은 모델이 있습니다. 아래 내용을 읽고 작품에 맞게 판단하세요.',
  ],
  'dialog.accept_one': ['I have read this licence and accept it', '라이선스를 읽었으며 동의합니다'],
  'dialog.accept_other': ['I have read these licences and accept them', '라이선스를 모두 읽었으며 동의합니다'],
  'dialog.list': ['Models to install, with their licences', '설치할 모델과 라이선스'],
  'notice.installed': ['The models are installed and work without a network.', '모델을 설치했습니다. 네트워크 없이 동작합니다.'],
  'notice.removed': [
    '{{name}} is removed; {{size}} of the disk are free again.',
    '{{name}}을(를) 제거해 디스크 공간 {{size}}를 확보했습니다.',
  ],
  'notice.right': ['Every byte of {{name}} is right.', '{{name}}의 모든 바이트가 올바릅니다.'],
  'notice.damaged': ['{{name}} is damaged; repair it to use it.', '{{name}}이(가) 손상되었습니다. 복구한 뒤 사용하세요.'],

  'pack.human-face.name': ['Face detector, mesh and iris', '얼굴 검출·메시·홍채'],
  'pack.human-face.purpose': ['Finds faces, 468 points on each, and the irises.', '얼굴을 찾아 얼굴마다 468개의 점과 홍채를 표시합니다.'],
  'pack.human-face.saidBy': [
    'The package is under MIT; the terms of each model inside, made by others, were not read with these bytes.',
    '패키지는 MIT입니다. 안에 든, 다른 이들이 만든 각 모델의 조건은 이 파일과 함께 확인되지 않았습니다.',
  ],
  'pack.sface.name': ['SFace', 'SFace'],
  'pack.sface.purpose': [
    'Tells whether two faces are the same person, to find and follow people in footage.',
    '두 얼굴이 같은 사람인지 판별해 영상 속 인물을 찾고 따라갑니다.',
  ],
  'pack.sface.saidBy': [
    'A package of third parties declares Apache-2.0; the licence of the weights themselves was not read with these bytes.',
    '제3자의 패키지가 Apache-2.0이라고 밝힙니다. 가중치 자체의 라이선스는 이 파일과 함께 확인되지 않았습니다.',
  ],
  'pack.dittli-voice-en.name': ['DittliTTS English', 'DittliTTS 영어'],
  'pack.dittli-voice-en.purpose': [
    'Speaks English text in one male voice; no other voice, no other language.',
    '영어 글을 남성 목소리 하나로 읽습니다. 다른 목소리나 언어는 없습니다.',
  ],
  'pack.dittli-voice-en.saidBy': [
    "The makers' own package declares Apache-2.0 for everything in it; what the voice was trained on is not stated.",
    '만든 이들의 패키지가 내용 전체를 Apache-2.0이라고 밝힙니다. 어떤 목소리로 학습했는지는 나와 있지 않습니다.',
  ],
  'pack.whisper-base.name': ['Whisper base', 'Whisper base'],
  'pack.whisper-base.purpose': [
    'Writes down speech in many languages with times; fewer slips than the smallest, at about twice its time; Korean is readable.',
    '여러 언어의 말을 시간과 함께 받아씁니다. 가장 작은 모델보다 실수가 적고 시간은 두 배쯤 걸리며 한국어도 읽을 만합니다.',
  ],
  'pack.whisper-base.saidBy': [
    'A package of third parties declares Apache-2.0; the makers of the weights are known for MIT, which was not read with these bytes.',
    '제삼자의 패키지는 Apache-2.0이라고 밝힙니다. 가중치를 만든 곳은 MIT로 알려져 있으나 이 파일과 함께 확인되지는 않았습니다.',
  ],
  'pack.whisper-small.name': ['Whisper small', 'Whisper small'],
  'pack.whisper-small.purpose': [
    'Writes down speech in many languages with times; the best of the three for Korean and for noisy sound, about three times slower than base.',
    '여러 언어의 말을 시간과 함께 받아씁니다. 세 모델 가운데 한국어와 시끄러운 소리에 가장 강하며 base보다 세 배쯤 느립니다.',
  ],
  'pack.whisper-small.saidBy': [
    'A package of third parties declares Apache-2.0; the makers of the weights are known for MIT, which was not read with these bytes.',
    '제삼자의 패키지는 Apache-2.0이라고 밝힙니다. 가중치를 만든 곳은 MIT로 알려져 있으나 이 파일과 함께 확인되지는 않았습니다.',
  ],
  'pack.whisper-tiny.name': ['Whisper tiny', 'Whisper tiny'],
  'pack.whisper-tiny.purpose': [
    'Writes down speech in many languages with times; good in English, weaker in Korean.',
    '여러 언어의 말을 시간과 함께 받아씁니다. 영어는 좋고 한국어는 조금 약합니다.',
  ],
  'pack.whisper-tiny.saidBy': [
    'A package of third parties declares Apache-2.0; the makers of the weights are known for MIT, which was not read with these bytes.',
    '제3자의 패키지가 Apache-2.0이라고 밝힙니다. 가중치를 만든 곳은 MIT로 알려져 있으나 이 파일과 함께 확인되지 않았습니다.',
  ],
  'pack.kokoro.name': ['Kokoro-82M', 'Kokoro-82M'],
  'pack.kokoro.purpose': [
    'Speaks English naturally in 54 voices; those made for other languages speak it with their accent.',
    '54가지 목소리로 영어를 자연스럽게 말합니다. 다른 언어용 목소리는 그 억양으로 영어를 말합니다.',
  ],
  'pack.kokoro.saidBy': [
    'All three packages declare Apache-2.0, and the makers of Kokoro-82M are known for it; the package of the weights is by third parties and quotes no text of theirs.',
    '세 패키지 모두 Apache-2.0이라고 밝히고 Kokoro-82M을 만든 곳도 그렇게 알려져 있습니다. 가중치 패키지는 제3자가 만든 것으로, 제작자의 글을 인용하지 않습니다.',
  ],
  'pack.davoice-en.name': ['Davoice English', 'Davoice 영어'],
  'pack.davoice-en.purpose': [
    'Speaks English in one voice, far faster than real time on a processor.',
    '한 가지 목소리로 영어를 말합니다. 프로세서에서도 실시간보다 훨씬 빠릅니다.',
  ],
  'pack.davoice-en.saidBy': [
    'The package of its makers declares MIT; whose recordings the voice was trained on is not stated.',
    '만든 곳의 패키지가 MIT라고 밝힙니다. 누구의 녹음으로 학습했는지는 나와 있지 않습니다.',
  ],
  'pack.rife.name': ['RIFE', 'RIFE'],
  'pack.rife.purpose': [
    'Makes frames between frames for smooth slow motion; where much is hidden and shown between them, edges may smear.',
    '프레임 사이의 프레임을 만들어 부드러운 슬로 모션을 만듭니다. 가려졌다 드러나는 곳이 많으면 가장자리가 번질 수 있습니다.',
  ],
  'pack.rife.saidBy': [
    "The makers' repository of RIFE and the package are under MIT; that it covers the weights of this version was not read.",
    'RIFE 제작자의 저장소와 패키지는 MIT입니다. 이 버전의 가중치에도 적용되는지는 확인되지 않았습니다.',
  ],
  'pack.esrgan-slim.name': ['ESRGAN slim', 'ESRGAN slim'],
  'pack.esrgan-slim.purpose': [
    'Enlarges pictures two or four times, a little sharper than plain enlarging; small and quick rather than thorough.',
    '그림을 두 배나 네 배로 키우며 단순 확대보다 조금 선명합니다. 작고 빠른 대신 섬세하지는 않습니다.',
  ],
  'pack.esrgan-slim.saidBy': [
    'The maker publishes the weights under MIT in his own package; by their names they were trained on the pictures of DIV2K.',
    '만든 이가 자신의 패키지에서 가중치를 MIT로 공개합니다. 이름으로 보아 DIV2K 그림으로 학습했습니다.',
  ],
  'pack.dtln.name': ['DTLN clean speech', 'DTLN 음성 잡음 제거'],
  'pack.dtln.purpose': [
    'Takes steady and changing noise from speech. It hears up to 8 kHz; what lies above follows its judgement of the band below.',
    '말소리에서 일정하거나 변하는 잡음을 걷어냅니다. 8 kHz까지 듣고, 그 위는 아래 대역의 판단을 따릅니다.',
  ],
  'pack.dtln.saidBy': [
    'Nils L. Westhausen publishes code and pretrained networks together under MIT; the package, by third parties, says MIT too. That its bytes are his was judged by names, shapes and results, not by their hash.',
    'Nils L. Westhausen이 코드와 학습된 네트워크를 함께 MIT로 공개했고, 제삼자가 만든 패키지도 MIT라고 밝힙니다. 바이트가 그의 것인지는 해시가 아니라 이름, 형태, 결과로 판단했습니다.',
  ],
  'pack.silero-vad.name': ['Silero voice activity', 'Silero 음성 감지'],
  'pack.silero-vad.purpose': ['Tells where somebody speaks and where nobody does.', '말하는 구간과 말하지 않는 구간을 가려냅니다.'],
  'pack.silero-vad.saidBy': [
    'The package, by third parties, is under ISC; the makers of the weights are known for MIT, which was not read with these bytes.',
    '제3자의 패키지는 ISC입니다. 가중치를 만든 곳은 MIT로 알려져 있으나 이 파일과 함께 확인되지 않았습니다.',
  ],
  'pack.modnet.name': ['MODNet', 'MODNet'],
  'pack.modnet.purpose': [
    'Cuts people out with soft edges; things that are not people are not its business.',
    '사람을 부드러운 가장자리로 오려 냅니다. 사람이 아닌 것은 다루지 않습니다.',
  ],
  'pack.modnet.saidBy': [
    'The licence lies beside the weights, and the notices of the package name code, models and demos of MODNet as under it.',
    '라이선스가 가중치와 함께 들어 있으며, 패키지의 고지가 MODNet의 코드·모델·데모를 그 라이선스로 밝힙니다.',
  ],
  'pack.u2netp.name': ['U²-Net small', 'U²-Net 소형'],
  'pack.u2netp.purpose': [
    'Cuts out whatever stands out in a picture, not only people; small and coarse.',
    '사람뿐 아니라 화면에서 눈에 띄는 것을 오려 냅니다. 작고 거칩니다.',
  ],
  'pack.u2netp.saidBy': [
    'The package, by third parties, holds the text of Apache-2.0 but declares ISC; the makers of the weights are known for Apache-2.0, which was not read with these bytes.',
    '제3자의 패키지에는 Apache-2.0 전문이 있으나 ISC라고 밝힙니다. 가중치를 만든 곳은 Apache-2.0으로 알려져 있으나 이 파일과 함께 확인되지 않았습니다.',
  ],
  'pack.fastdepth.name': ['FastDepth (approximate depth)', 'FastDepth (대략적인 깊이)'],
  'pack.fastdepth.purpose': [
    'Guesses how far away things are; rooms and streets come out well, portraits may not.',
    '사물이 얼마나 떨어져 있는지 추정합니다. 실내와 거리는 잘 나오지만 인물 사진은 틀릴 수 있습니다.',
  ],
  'pack.fastdepth.saidBy': [
    'The package, by third parties, is under MIT; the makers of the weights are known for MIT, and trained on NYU Depth v2, whose terms were not read.',
    '제3자의 패키지는 MIT입니다. 가중치를 만든 곳은 MIT로 알려져 있으며, 학습에 쓴 NYU Depth v2의 조건은 확인되지 않았습니다.',
  ],
  'pack.migan.name': ['MI-GAN', 'MI-GAN'],
  'pack.migan.purpose': [
    'Fills a hole in a picture with what may have been there; regular structures may smear.',
    '화면의 빈 곳을 있었을 법한 그림으로 채웁니다. 규칙적인 무늬는 번질 수 있습니다.',
  ],
  'pack.migan.saidBy': [
    'A package of third parties declares ISC; public pages disagree on what the makers say of the weights.',
    '제3자의 패키지가 ISC라고 밝힙니다. 가중치에 대한 만든 이들의 말은 공개된 자료마다 다릅니다.',
  ],
  'pack.minilm.name': ['MiniLM', 'MiniLM'],
  'pack.minilm.purpose': [
    'Finds transcripts and tags by what they mean; English only.',
    '받아쓴 글과 태그를 뜻으로 찾습니다. 영어만 됩니다.',
  ],
  'pack.minilm.saidBy': [
    'The package, by third parties, is under MIT; the makers of the weights are known for Apache-2.0, which was not read with these bytes.',
    '제3자의 패키지는 MIT입니다. 가중치를 만든 곳은 Apache-2.0으로 알려져 있으나 이 파일과 함께 확인되지 않았습니다.',
  ],
});
