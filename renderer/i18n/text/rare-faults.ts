import { defineText } from '../define-text.ts';

/** What seldom goes wrong, by code, as in `faults.ts`: files and models that contradict themselves, edits that no control makes. */
export const rareFaultText = defineText({
  'args.target': [
    'This edit says twice where to, or not at all; try again.',
    '어디로 옮길지가 두 번 정해졌거나 정해지지 않았습니다. 다시 시도하세요.',
  ],
  'call.invalid': [
    'Window and engine do not understand each other; restart Cutaway.',
    '창과 엔진의 버전이 서로 다릅니다. Cutaway를 다시 시작하세요.',
  ],
  'caption.words': [
    'The words of this caption are out of order; write it anew.',
    '이 자막의 단어 순서가 어긋났습니다. 자막을 다시 쓰세요.',
  ],
  'captions.container': [
    'Files of this format cannot hold captions; write them beside the film, or draw them into the picture.',
    '이 형식의 파일에는 자막을 담을 수 없습니다. 별도 파일로 쓰거나 영상에 새기세요.',
  ],
  'clip.missing': ['A clip that was chosen is no longer there; choose again.', '선택한 클립이 더 이상 없습니다. 다시 선택하세요.'],
  'command.unknown': ['This version does not know this edit; update Cutaway.', '이 버전에는 없는 편집입니다. Cutaway를 업데이트하세요.'],
  'effect.unknown': ['This version does not know this effect; update Cutaway.', '이 버전에는 없는 효과입니다. Cutaway를 업데이트하세요.'],
  'encoder.unavailable': [
    'This encoder does not work on this machine; choose software, or another format.',
    '이 컴퓨터에서는 이 인코더가 동작하지 않습니다. 소프트웨어나 다른 형식을 고르세요.',
  ],
  'encoder.unknown': ['This encoder is not in this build; choose another one.', '이 빌드에 없는 인코더입니다. 다른 인코더를 고르세요.'],
  'encoder.wrong-codec': [
    'This encoder does not make what the format needs; choose another one.',
    '이 인코더로는 형식에 필요한 것을 만들 수 없습니다. 다른 인코더를 고르세요.',
  ],
  'engine.unreadable': [
    'Window and engine do not understand each other; restart Cutaway.',
    '창과 엔진의 버전이 서로 다릅니다. Cutaway를 다시 시작하세요.',
  ],
  'export.busy': [
    '“{{name}}” is being exported already; wait for it, or choose another name.',
    '“{{name}}” 파일을 이미 내보내는 중입니다. 끝나기를 기다리거나 다른 이름을 쓰세요.',
  ],
  'folder.not-a-folder': [
    '“{{name}}” is a file; choose the folder that it lies in.',
    '“{{name}}”은(는) 파일입니다. 파일이 들어 있는 폴더를 고르세요.',
  ],
  'folder.relative': [
    '“{{name}}” is not a whole path; choose a folder from the list.',
    '“{{name}}”은(는) 전체 경로가 아닙니다. 목록에서 폴더를 고르세요.',
  ],
  'frame.outside': ['There is no such frame; choose one within the sequence.', '그런 프레임이 없습니다. 시퀀스 안의 프레임을 고르세요.'],
  'generator.none': [
    'This clip is not a made picture; choose a title or a solid.',
    '생성된 그림이 아닌 클립입니다. 제목이나 단색 클립을 고르세요.',
  ],
  'generator.unknown': [
    'This version does not know this generator; update Cutaway.',
    '이 버전에는 없는 생성기입니다. Cutaway를 업데이트하세요.',
  ],
  'graph.missing-asset': [
    'A clip uses media that the project no longer has; replace or remove the clip.',
    '프로젝트에 없는 미디어를 쓰는 클립이 있습니다. 클립을 바꾸거나 제거하세요.',
  ],
  'graph.missing-sequence': [
    'A sequence is missing from the project; remove the clip that nests it.',
    '프로젝트에 시퀀스가 없습니다. 그 시퀀스를 담은 클립을 제거하세요.',
  ],
  'graph.missing-stream': [
    'A clip plays a stream that its file does not have; replace the clip.',
    '파일에 없는 스트림을 재생하는 클립이 있습니다. 클립을 바꾸세요.',
  ],
  'graph.sequence-cycle': [
    'A sequence contains itself; remove the clip that nests it.',
    '시퀀스가 자기 자신을 담고 있습니다. 그 클립을 제거하세요.',
  ],
  'graph.unknown': ['The model pack has no such part; choose another model.', '모델 팩에 그런 부분이 없습니다. 다른 모델을 고르세요.'],
  'graph.unknown-effect': [
    'This version does not know an effect of the film; update Cutaway, or remove the effect.',
    '이 버전에는 없는 효과가 영상에 있습니다. Cutaway를 업데이트하거나 효과를 제거하세요.',
  ],
  'graph.unknown-generator': [
    'This version does not know how a clip is made; update Cutaway, or replace the clip.',
    '이 버전에는 없는 생성기로 만든 클립이 있습니다. Cutaway를 업데이트하거나 클립을 바꾸세요.',
  ],
  'graph.unknown-transition': [
    'This version does not know a transition and plays it plainly; update Cutaway, or choose another.',
    '이 버전에는 없는 전환이라 단순하게 재생합니다. Cutaway를 업데이트하거나 다른 전환을 고르세요.',
  ],
  'graph.unusable-effect': [
    'An effect is not shown: a file that it needs, such as a LUT, is missing or makes no sense; choose the file again.',
    '효과가 적용되지 않았습니다. LUT 같은 필요한 파일이 없거나 올바르지 않습니다. 파일을 다시 고르세요.',
  ],
  'history.no-such-step': ['The history has no such step; choose one of the list.', '작업 내역에 그런 단계가 없습니다. 목록에서 고르세요.'],
  'id.taken': ['Something of that id is in the project already; try again.', '같은 ID가 프로젝트에 이미 있습니다. 다시 시도하세요.'],
  'import.damaged': [
    'A file of this model contradicts itself; install its pack again, or use another one.',
    '모델 파일의 내용이 서로 맞지 않습니다. 모델 팩을 다시 설치하거나 다른 모델을 쓰세요.',
  ],
  'import.too-large': [
    'This model is too large to be converted; use a pack in the ONNX format.',
    '모델이 너무 커서 변환할 수 없습니다. ONNX 형식의 팩을 쓰세요.',
  ],
  'import.unsupported': [
    'This model cannot be converted; use a pack in the ONNX format.',
    '이 모델은 변환할 수 없습니다. ONNX 형식의 팩을 쓰세요.',
  ],
  'job.input': [
    'This work cannot be begun with what it was given; try again.',
    '주어진 내용으로는 작업을 시작할 수 없습니다. 다시 시도하세요.',
  ],
  'job.kind': ['This version does not know this kind of work; update Cutaway.', '이 버전에는 없는 작업입니다. Cutaway를 업데이트하세요.'],
  'job.lane': ['There is no room for this kind of work; restart Cutaway.', '이 작업을 넣을 자리가 없습니다. Cutaway를 다시 시작하세요.'],
  'journal.misfit': [
    'An entry of the journal does not fit the project; look over the last edits.',
    '저널의 항목이 프로젝트와 맞지 않습니다. 마지막 편집을 확인하세요.',
  ],
  'keyframe.moment': [
    'It is not said when the keyframe is; choose a moment again.',
    '키프레임의 시점이 정해지지 않았습니다. 다시 고르세요.',
  ],
  'media.failed': [
    '“{{name}}” could not be read; convert it to another format and try again.',
    '“{{name}}” 파일을 읽을 수 없습니다. 다른 형식으로 변환한 뒤 다시 시도하세요.',
  ],
  'media.image-rate': [
    'Pictures cannot play at this rate; choose one such as 24, 25 or 29.97.',
    '그림을 이 속도로 재생할 수 없습니다. 24, 25, 29.97 같은 속도를 고르세요.',
  ],
  'media.no-sequence': [
    '“{{name}}” is no sequence of pictures; import it without asking for one.',
    '“{{name}}”은(는) 이미지 시퀀스가 아닙니다. 이미지 시퀀스로 지정하지 말고 가져오세요.',
  ],
  'media.no-streams': [
    '“{{name}}” has nothing that can be edited; convert it to H.264 or ProRes.',
    '“{{name}}”에는 편집할 수 있는 내용이 없습니다. H.264나 ProRes로 변환하세요.',
  ],
  'media.no-time-stamps': [
    '“{{name}}” has no time stamps; convert it to MP4 or MOV.',
    '“{{name}}”에 시간 정보가 없습니다. MP4나 MOV로 변환하세요.',
  ],
  'media.refers-elsewhere': [
    '“{{name}}” is a list of other files; import the media that it names.',
    '“{{name}}”은(는) 다른 파일의 목록입니다. 목록에 있는 미디어를 가져오세요.',
  ],
  'media.too-large': [
    '“{{name}}” has more pixels than can be edited; scale it down first.',
    '“{{name}}”의 해상도가 너무 커서 편집할 수 없습니다. 먼저 크기를 줄이세요.',
  ],
  'media.stalled': [
    '“{{name}}” did not answer in time; check its drive or network and try again.',
    '“{{name}}” 파일이 제때 응답하지 않았습니다. 드라이브나 네트워크를 확인하고 다시 시도하세요.',
  ],
  'media.too-many-files': [
    'Too many files are open; close other programs, then try again.',
    '열린 파일이 너무 많습니다. 다른 프로그램을 닫고 다시 시도하세요.',
  ],
  'media.truncated': [
    '“{{name}}” ends too early; copy it again from where it came.',
    '“{{name}}” 파일이 중간에 끊겼습니다. 원래 있던 곳에서 다시 복사하세요.',
  ],
  'media.unsupported': [
    '“{{name}}” is in a format that cannot be read; convert it to MP4 or MOV.',
    '“{{name}}”은(는) 읽을 수 없는 형식입니다. MP4나 MOV로 변환하세요.',
  ],
  'media.unknown-layout': [
    'The channels of “{{name}}” are in an order that is not known; convert its sound to stereo or 5.1.',
    '“{{name}}”의 채널 배치를 알 수 없습니다. 오디오를 스테레오나 5.1로 변환하세요.',
  ],
  'merge.too-long': [
    'Together these captions are too long for one; merge fewer.',
    '합치면 자막 하나에 담기에 너무 깁니다. 더 적게 합치세요.',
  ],
  'model.contract': [
    'A file of this model is not what its manifest says; install its pack again, or correct the manifest.',
    '모델 파일이 매니페스트의 내용과 다릅니다. 모델 팩을 다시 설치하거나 매니페스트를 고치세요.',
  ],
  'model.external-data': [
    'This model takes weights from outside its pack; use a pack that lists all of its files.',
    '모델이 팩 밖의 가중치를 쓰려 합니다. 파일이 모두 적힌 팩을 쓰세요.',
  ],
  'model.impossible-tensor': [
    'This model contradicts itself; install its pack again.',
    '모델의 내용이 서로 맞지 않습니다. 모델 팩을 다시 설치하세요.',
  ],
  'model.not-onnx': [
    'A file of this pack is no ONNX model; install the pack again.',
    '팩의 파일이 ONNX 모델이 아닙니다. 모델 팩을 다시 설치하세요.',
  ],
  'model.output': [
    'The model gave something else than its manifest says; install its pack again, or choose another model.',
    '모델이 매니페스트와 다른 결과를 냈습니다. 모델 팩을 다시 설치하거나 다른 모델을 고르세요.',
  ],
  'model.too-deep': [
    'This model is built in a way that no sound model is; use another one.',
    '정상적인 모델로 볼 수 없는 구조입니다. 다른 모델을 쓰세요.',
  ],
  'model.truncated': [
    'A file of this model is cut short or damaged; install its pack again.',
    '모델 파일이 잘렸거나 손상되었습니다. 모델 팩을 다시 설치하세요.',
  ],
  'output.extension': [
    'The ending of this file name does not fit the format; change the name or the format.',
    '파일 이름의 확장자가 형식과 맞지 않습니다. 이름이나 형식을 바꾸세요.',
  ],
  'output.name-too-long': ['The file name is too long; choose a shorter one.', '파일 이름이 너무 깁니다. 더 짧은 이름을 쓰세요.'],
  'owner.unclear': [
    'It is not clear what this belongs to; select one thing and try again.',
    '무엇에 속하는지 분명하지 않습니다. 하나만 선택하고 다시 시도하세요.',
  ],
  'param.unknown': [
    'The effect has no such setting; update Cutaway, or remove the effect.',
    '효과에 그런 설정이 없습니다. Cutaway를 업데이트하거나 효과를 제거하세요.',
  ],
  'param.value': ['The effect cannot take this value; give another one.', '효과에 쓸 수 없는 값입니다. 다른 값을 입력하세요.'],
  'paste.kind': [
    'This clip belongs on a track of another kind; paste it where it was copied from.',
    '다른 종류의 트랙에 속하는 클립입니다. 복사한 종류의 트랙에 붙여 넣으세요.',
  ],
  'paste.takes': ['The takes of this clip do not fit any more; copy it anew.', '클립의 테이크가 더 이상 맞지 않습니다. 다시 복사하세요.'],
  'preset.bit-depth': [
    'This format keeps 8 bits, too few for HDR; choose one of 10 bits, such as HEVC 10 bit or ProRes.',
    '이 형식은 8비트라 HDR에 부족합니다. HEVC 10비트나 ProRes 같은 10비트 형식을 고르세요.',
  ],
  'preset.unknown': ['This version does not know this format; choose another one.', '이 버전에는 없는 형식입니다. 다른 형식을 고르세요.'],
  'project.broken': ['The project contradicts itself; open a snapshot of it.', '프로젝트의 내용이 서로 맞지 않습니다. 스냅샷을 여세요.'],
  'project.duplicate-id': [
    'The project file names two things alike; restore it from a snapshot.',
    '프로젝트 파일에 같은 ID가 두 번 있습니다. 스냅샷으로 되돌리세요.',
  ],
  'project.folder-blocked': [
    'Something else lies where the journal of this project belongs; move it away, then try again.',
    '프로젝트의 저널이 있어야 할 곳에 다른 것이 있습니다. 옮긴 뒤 다시 시도하세요.',
  ],
  'project.not-found': [
    'The project “{{name}}” is not there; look for it, or open a snapshot of it.',
    '프로젝트 “{{name}}”이(가) 없습니다. 위치를 찾거나 스냅샷을 여세요.',
  ],
  'project.too-deep': [
    'The project file is not built as one can be; restore it from a snapshot.',
    '프로젝트 파일의 구조가 올바르지 않습니다. 스냅샷으로 되돌리세요.',
  ],
  'project.unknown-too-large': [
    'The project file holds too much that this version does not know; open it with the program that wrote it.',
    '이 버전이 모르는 내용이 너무 많은 프로젝트 파일입니다. 파일을 만든 프로그램으로 여세요.',
  ],
  'project.version': [
    'The project file does not say its version; restore it from a snapshot.',
    '프로젝트 파일에 버전이 적혀 있지 않습니다. 스냅샷으로 되돌리세요.',
  ],
  'project.write-failed': [
    'The project came back from the disk changed and was not saved; check the drive, then save elsewhere.',
    '디스크에 쓴 내용이 달라 저장하지 않았습니다. 드라이브를 점검한 뒤 다른 곳에 저장하세요.',
  ],
  'provider.none': [
    'Nothing on this machine can run models; install Cutaway again.',
    '이 컴퓨터에 모델을 실행할 수단이 없습니다. Cutaway를 다시 설치하세요.',
  ],
  'provider.unavailable': [
    'The model cannot be run that way here; leave the choice to Cutaway.',
    '여기서는 그 방식으로 모델을 실행할 수 없습니다. 선택을 Cutaway에 맡기세요.',
  ],
  'proxy.time-stamps': [
    'No proxy with the same times can be made of this file; edit it without one, or convert it to MP4.',
    '이 파일로는 시간이 같은 프록시를 만들 수 없습니다. 프록시 없이 편집하거나 MP4로 변환하세요.',
  ],
  'range.outside': [
    'This stretch is not within the sequence; choose an in point before an out point.',
    '시퀀스를 벗어난 구간입니다. 아웃보다 앞선 인을 고르세요.',
  ],
  'render.asset-unknown': [
    'A clip uses media that the project does not have; remove the clip.',
    '프로젝트에 없는 미디어를 쓰는 클립이 있습니다. 클립을 제거하세요.',
  ],
  'render.filter-failed': [
    'An effect on this frame failed; check the effects here, then try again.',
    '이 프레임의 효과를 처리하지 못했습니다. 효과를 확인한 뒤 다시 시도하세요.',
  ],
  'render.filter-refused': [
    'An effect here does not take its settings; change or remove it.',
    '설정을 받아들이지 않는 효과가 있습니다. 바꾸거나 제거하세요.',
  ],
  'render.filter-unknown': ['This build cannot draw an effect here; remove it.', '이 빌드에서 그릴 수 없는 효과가 있습니다. 제거하세요.'],
  'render.graph-refused': [
    'The effects here cannot be joined; remove the one added last and try again.',
    '효과들을 이을 수 없습니다. 마지막에 추가한 효과를 제거하고 다시 시도하세요.',
  ],
  'replace.caption': ['A caption cannot be replaced; change its text.', '자막은 바꿔 넣을 수 없습니다. 텍스트를 고치세요.'],
  'reverse.caption': [
    'Captions do not play, so they cannot be reversed; select picture or sound.',
    '자막은 재생되지 않아 거꾸로 할 수 없습니다. 영상이나 오디오를 선택하세요.',
  ],
  'sequence.none': ['The project has no sequence; add one first.', '프로젝트에 시퀀스가 없습니다. 먼저 추가하세요.'],
  'size.codec': [
    'This size is too small for the format; choose a larger size, or another format.',
    '형식에 비해 크기가 너무 작습니다. 더 큰 크기나 다른 형식을 고르세요.',
  ],
  'size.odd': [
    'This format needs an even width and height; choose another size.',
    '이 형식에는 짝수인 너비와 높이가 필요합니다. 다른 크기를 고르세요.',
  ],
  'size.range': [
    'No film of this size can be made; choose 2 to 16384 pixels a side.',
    '이 크기로는 만들 수 없습니다. 한 변을 2~16384픽셀로 하세요.',
  ],
  'size.shape': [
    'This size has another shape than the sequence; keep its shape.',
    '시퀀스와 화면비가 다른 크기입니다. 같은 화면비를 쓰세요.',
  ],
  'slip.caption': ['A caption has no other material to slip to; move it instead.', '자막에는 밀어 넣을 다른 내용이 없습니다. 옮기세요.'],
  'sound.effect-failed': [
    'A sound effect here failed; check its settings, or remove it.',
    '오디오 효과를 처리하지 못했습니다. 설정을 확인하거나 제거하세요.',
  ],
  'source.range': [
    'There is too little of the source there; choose other in and out points.',
    '원본에 그만큼의 내용이 없습니다. 다른 인과 아웃을 고르세요.',
  ],
  'source.unclear': ['It is not clear what is to be placed; choose one thing.', '무엇을 놓을지 분명하지 않습니다. 하나만 고르세요.'],
  'subtitle.encoding': ['This is no encoding of text; choose another one.', '텍스트 인코딩이 아닙니다. 다른 것을 고르세요.'],
  'subtitle.not-file': ['“{{name}}” is no file; choose a subtitle file.', '“{{name}}”은(는) 파일이 아닙니다. 자막 파일을 고르세요.'],
  'subtitle.too-many': [
    'The file holds more captions than a track can; divide it first.',
    '파일의 자막이 트랙에 담을 수 있는 것보다 많습니다. 먼저 나누세요.',
  ],
  'take.stream': [
    'This media has nothing of the kind that the clip plays; choose other media.',
    '클립이 재생하는 종류의 내용이 없는 미디어입니다. 다른 미디어를 고르세요.',
  ],
  'tensor.dropped': [
    'What the model was fed is no longer in memory; run the assist again.',
    '모델에 넣은 값이 메모리에 없습니다. 어시스트를 다시 실행하세요.',
  ],
  'tensor.missing': [
    'The model lacks one of its inputs; use the right pack for this assist.',
    '모델의 입력이 빠졌습니다. 이 어시스트에 맞는 팩을 쓰세요.',
  ],
  'tensor.shape': [
    'The model takes input of another size; use the right pack for this assist.',
    '모델이 받는 입력의 크기가 다릅니다. 이 어시스트에 맞는 팩을 쓰세요.',
  ],
  'tensor.type': [
    'The model takes input of another type; use the right pack for this assist.',
    '모델이 받는 입력의 형식이 다릅니다. 이 어시스트에 맞는 팩을 쓰세요.',
  ],
  'tensor.unknown': [
    'The model has no such input; use the right pack for this assist.',
    '모델에 그런 입력이 없습니다. 이 어시스트에 맞는 팩을 쓰세요.',
  ],
  'time.malformed': ['This is not a time; write it as hours:minutes:seconds:frames.', '시간이 아닙니다. 시:분:초:프레임으로 쓰세요.'],
  'time.off-grid': ['This time lies between two frames; choose a whole frame.', '두 프레임 사이의 시간입니다. 온전한 프레임을 고르세요.'],
  'timecode.dropped': [
    'Drop-frame timecode leaves this number out; choose the next one.',
    '드롭 프레임 타임코드에서 건너뛰는 번호입니다. 다음 번호를 쓰세요.',
  ],
  'timecode.frame': ['A second has fewer frames than this; choose a smaller number.', '1초의 프레임 수보다 큽니다. 더 작은 번호를 쓰세요.'],
  'timecode.not-drop': [
    'Frames are not dropped here; write the timecode with colons.',
    '드롭 프레임이 아닙니다. 콜론으로 타임코드를 쓰세요.',
  ],
  'track.elsewhere': [
    'This track belongs to another sequence; choose one of this sequence.',
    '다른 시퀀스의 트랙입니다. 이 시퀀스의 트랙을 고르세요.',
  ],
  'track.missing': [
    'The track is no longer in this sequence; choose another one.',
    '트랙이 더 이상 이 시퀀스에 없습니다. 다른 트랙을 고르세요.',
  ],
  'track.unclear': ['It is not clear which track is meant; choose one.', '어느 트랙인지 분명하지 않습니다. 하나만 고르세요.'],
  'transition.unknown': [
    'This version does not know this transition; update Cutaway, or choose another.',
    '이 버전에는 없는 전환입니다. Cutaway를 업데이트하거나 다른 전환을 고르세요.',
  ],
  'viewer.open-already': ['This viewer is open already; close it first.', '이 뷰어는 이미 열려 있습니다. 먼저 닫으세요.'],
});
