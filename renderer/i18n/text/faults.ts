import { defineText } from '../define-text.ts';

/**
 * What went wrong, by code, in words for the window: where it can say less than the engine's own sentence it is left out, and that sentence is
 * shown. Values in braces come from the fault's data; a fault without them falls back to its own sentence.
 */
export const faultText = defineText({
  'args.invalid': [
    'This edit was given values that do not fit; try it again with other values.',
    '값이 맞지 않아 편집할 수 없습니다. 다른 값으로 다시 시도하세요.',
  ],
  'asset.in-use': [
    'This media is used on a timeline; remove its clips first.',
    '타임라인에서 사용 중인 미디어입니다. 클립을 먼저 제거하세요.',
  ],
  'asset.missing': [
    'This media is not in the project any more; undo, or import it again.',
    '프로젝트에 없는 미디어입니다. 실행 취소하거나 다시 가져오세요.',
  ],
  'bin.cycle': [
    'A bin cannot lie inside itself; choose another bin.',
    '저장소를 자기 자신 안에 넣을 수 없습니다. 다른 저장소를 선택하세요.',
  ],
  'call.cancelled': ['This was cancelled; start it again when you want it.', '취소되었습니다. 필요할 때 다시 시작하세요.'],
  'caption.empty': ['A caption must end after it begins; give it a later end.', '자막의 끝은 시작보다 뒤여야 합니다. 끝 시간을 늦추세요.'],
  'caption.none': ['This is not a caption; choose a clip on a caption track.', '자막이 아닙니다. 자막 트랙의 클립을 선택하세요.'],
  'caption.occupied': [
    'There is a caption at that time already; edit it, or choose another time.',
    '그 시간에 이미 자막이 있습니다. 수정하거나 다른 시간을 선택하세요.',
  ],
  'caption.no-lines': [
    'There are no spoken voice lines in this sequence; speak some with the voice assist first.',
    '이 시퀀스에는 말해진 음성 대사가 없습니다. 먼저 음성 어시스트로 대사를 말하게 하세요.',
  ],
  'caption.overlap': [
    'Captions on one track cannot overlap; shorten one, or use a second track.',
    '한 트랙의 자막은 겹칠 수 없습니다. 줄이거나 다른 트랙을 쓰세요.',
  ],
  'captions.no-track': ['That caption track is not there any more; choose another.', '그 자막 트랙은 없습니다. 다른 트랙을 선택하세요.'],
  'captions.none': [
    'This track has no captions there; choose another track or range.',
    '그 구간에 자막이 없습니다. 다른 트랙이나 구간을 선택하세요.',
  ],
  'channel.flooded': [
    'The window did not keep up; close and open the project again.',
    '창이 따라가지 못했습니다. 프로젝트를 닫고 다시 여세요.',
  ],
  'clip.no-media': [
    'There is not that much footage; choose a shorter range, or trim less.',
    '소스가 부족합니다. 구간을 줄이거나 덜 트림하세요.',
  ],
  'clips.none': ['No clip is selected; select at least one.', '선택한 클립이 없습니다. 클립을 선택하세요.'],
  'clips.sequences': [
    'These clips lie in different sequences; select clips of one sequence.',
    '서로 다른 시퀀스의 클립입니다. 한 시퀀스에서 선택하세요.',
  ],
  'cube.empty': ['This file holds no LUT; choose another .cube file.', 'LUT가 없는 파일입니다. 다른 .cube 파일을 선택하세요.'],
  'cube.malformed': [
    'Line {{line}} of this LUT cannot be read; export the LUT again or choose another file.',
    'LUT의 {{line}}번째 줄을 읽을 수 없습니다. 다시 내보내거나 다른 파일을 선택하세요.',
  ],
  'disk.full': [
    'The disk is full; free some space, then try again. No edit is lost.',
    '디스크가 가득 찼습니다. 공간을 확보한 뒤 다시 시도하세요. 편집 내용은 그대로입니다.',
  ],
  'disk.no-folder': ['That folder does not exist; create it or choose another.', '폴더가 없습니다. 만들거나 다른 폴더를 선택하세요.'],
  'disk.is-folder': ['That name is a folder; give a file name.', '폴더 이름입니다. 파일 이름을 입력하세요.'],
  'effect.animated': [
    'This value has keyframes; set it at the playhead, or remove the keyframes first.',
    '키프레임이 있는 값입니다. 재생 헤드에서 설정하거나 키프레임을 먼저 제거하세요.',
  ],
  'effect.domain': [
    'That effect does not fit this kind of clip; choose another.',
    '이 종류의 클립에는 맞지 않는 효과입니다. 다른 효과를 선택하세요.',
  ],
  'effect.missing': ['That effect is not there any more; choose one from the list.', '그 효과는 없습니다. 목록에서 선택하세요.'],
  'effect.twice': [
    'A clip has this effect only once; change the one that is there.',
    '이 효과는 클립에 하나만 쓸 수 있습니다. 이미 있는 효과를 바꾸세요.',
  ],
  'engine.bug': [
    'Something went wrong inside the engine; your edits are safe. Please try again, and report it if it comes back.',
    '엔진 내부에서 문제가 생겼습니다. 편집 내용은 안전합니다. 다시 시도하고, 반복되면 알려 주세요.',
  ],
  'engine.lost': [
    'The engine stopped; it starts again by itself, and no edit is lost.',
    '엔진이 멈췄습니다. 자동으로 다시 시작하며 편집 내용은 그대로입니다.',
  ],
  'engine.other-version': [
    'The window and the engine are of different versions; close Cutaway and start it again.',
    '창과 엔진의 버전이 다릅니다. Cutaway를 닫고 다시 시작하세요.',
  ],
  'fade.length': ['There is no room for that fade; make it shorter.', '페이드를 넣을 자리가 부족합니다. 더 짧게 하세요.'],
  'folder.exists': ['There is already something of that name here; choose another name.', '같은 이름이 이미 있습니다. 다른 이름을 쓰세요.'],
  'folder.name': ['That is not a name for a folder; choose one without slashes.', '폴더 이름으로 쓸 수 없습니다. 슬래시 없이 입력하세요.'],
  'folder.no-manager': ['No file manager could be started; the file is {{path}}.', '파일 관리자를 열 수 없습니다. 파일 위치: {{path}}'],
  'freeze.outside': [
    'That time lies outside the clip; move the playhead into it.',
    '클립 밖의 시간입니다. 재생 헤드를 클립 안으로 옮기세요.',
  ],
  'freeze.sound': ['Sound cannot stand still; choose a picture clip.', '오디오는 정지할 수 없습니다. 영상 클립을 선택하세요.'],
  'freeze.caption': ['A caption stands still already; choose a picture clip.', '자막은 이미 정지해 있습니다. 영상 클립을 선택하세요.'],
  'gap.none': ['There is no gap there; choose a time inside one.', '그곳에는 간격이 없습니다. 간격 안을 선택하세요.'],
  'gesture.ended': ['This drag has ended already; begin a new one.', '이미 끝난 드래그입니다. 다시 시작하세요.'],
  'history.nothing-to-redo': ['There is nothing to redo.', '다시 실행할 작업이 없습니다.'],
  'history.nothing-to-undo': ['There is nothing to undo.', '실행 취소할 작업이 없습니다.'],
  'import.too-many': [
    'There are more than {{most}} files, and the rest was left out; import fewer folders at once.',
    '파일이 {{most}}개를 넘어 나머지는 제외했습니다. 폴더를 나누어 가져오세요.',
  ],
  'job.missing': ['That job is not there any more; look at the list of jobs.', '그 작업은 없습니다. 작업 목록을 확인하세요.'],
  'journal.before-snapshot': [
    'The journal of “{{name}}” does not go on from the snapshot. The journal is kept in {{aside}}; save to go on from here.',
    '“{{name}}”의 저널이 스냅샷과 이어지지 않습니다. 저널은 {{aside}}에 보관했습니다. 저장하면 여기서 이어집니다.',
  ],
  'journal.damaged': [
    'The journal of “{{name}}” is damaged: {{applied}} edits since the last save were applied, what follows could not be used. The journal is kept in {{aside}}; save to go on from here.',
    '“{{name}}”의 저널이 손상되어 마지막 저장 이후의 편집 {{applied}}개까지만 적용했습니다. 저널은 {{aside}}에 보관했습니다. 저장하면 여기서 이어집니다.',
  ],
  'journal.damaged-history': [
    'The journal of “{{name}}” is damaged where only older undo steps stood. The journal is kept in {{aside}}; save to go on from here.',
    '“{{name}}”의 저널에서 오래된 실행 취소 단계가 손상되었습니다. 저널은 {{aside}}에 보관했습니다. 저장하면 여기서 이어집니다.',
  ],
  'journal.other-file': [
    '“{{name}}” was changed or replaced by another program since it was last edited here. The journal is kept in {{aside}}; save to go on from here.',
    '“{{name}}”을(를) 여기서 편집한 뒤에 다른 프로그램이 바꾸거나 교체했습니다. 저널은 {{aside}}에 보관했습니다. 저장하면 여기서 이어집니다.',
  ],
  'journal.skipped': [
    'Recovery was skipped. The journal is kept in {{aside}}; save to go on from here.',
    '복구하지 않고 열었습니다. 저널은 {{aside}}에 보관했습니다. 저장하면 여기서 이어집니다.',
  ],
  'journal.unsound-edits': [
    'The edits of “{{name}}” since the last save contradict each other and were left out. The journal is kept in {{aside}}; save to go on from here.',
    '“{{name}}”의 마지막 저장 이후 편집이 서로 어긋나 적용하지 않았습니다. 저널은 {{aside}}에 보관했습니다. 저장하면 여기서 이어집니다.',
  ],
  'keyframe.missing': [
    'There is no keyframe at that time; choose one that is there.',
    '그 시간에 키프레임이 없습니다. 있는 키프레임을 선택하세요.',
  ],
  'keyframe.taken': [
    'There is a keyframe at that time already; choose another time.',
    '그 시간에 이미 키프레임이 있습니다. 다른 시간을 선택하세요.',
  ],
  'link.same-track': [
    'Two of these clips lie on one track; link one clip of each track.',
    '같은 트랙의 클립이 있습니다. 트랙마다 하나씩만 연결하세요.',
  ],
  'marker.outside': ['That time lies outside the clip; choose one inside it.', '클립 밖의 시간입니다. 클립 안을 선택하세요.'],
  'media.no-stream': ['This media has no such stream; choose another.', '해당 스트림이 없는 미디어입니다. 다른 스트림을 선택하세요.'],
  'merge.apart': [
    'Other captions lie between these; select captions that follow one another.',
    '사이에 다른 자막이 있습니다. 이어진 자막을 선택하세요.',
  ],
  'merge.one': [
    'One caption alone cannot be merged; select those that follow it too.',
    '자막 하나만으로는 합칠 수 없습니다. 이어지는 자막도 선택하세요.',
  ],
  'nest.blocked': [
    'Other clips lie between those to be nested; select them too, or move them away.',
    '중첩할 클립 사이에 다른 클립이 있습니다. 함께 선택하거나 옮기세요.',
  ],
  'nest.captions': [
    'Captions alone cannot be nested; select the clips below them too.',
    '자막만 중첩할 수 없습니다. 아래 클립도 선택하세요.',
  ],
  'output.exists': ['There is a file of this name already; choose another name.', '같은 이름의 파일이 있습니다. 다른 이름을 쓰세요.'],
  'output.is-media': [
    'This file is footage of the project; choose another name.',
    '프로젝트에서 쓰는 소스 파일입니다. 다른 이름을 쓰세요.',
  ],
  'output.is-project': ['This file belongs to the project itself; choose another name.', '프로젝트 파일입니다. 다른 이름을 쓰세요.'],
  'output.is-source': [
    'Footage of this project lies there; choose another name.',
    '프로젝트의 소스가 있는 자리입니다. 다른 이름을 쓰세요.',
  ],
  'output.not-empty': [
    'That folder holds other files; choose another name, or empty it first.',
    '다른 파일이 있는 폴더입니다. 다른 이름을 쓰거나 먼저 비우세요.',
  ],
  'param.fixed': [
    'This value cannot change over time; set it without a keyframe.',
    '시간에 따라 바꿀 수 없는 값입니다. 키프레임 없이 설정하세요.',
  ],
  'project.changed-on-disk': [
    'Another program has changed the project file; save to choose which version stays.',
    '다른 프로그램이 프로젝트 파일을 바꿨습니다. 저장하면 어느 쪽을 남길지 고를 수 있습니다.',
  ],
  'project.exists': [
    'There is a project of that name already; choose another name, or open it.',
    '같은 이름의 프로젝트가 있습니다. 다른 이름을 쓰거나 그 프로젝트를 여세요.',
  ],
  'project.locked': [
    'Another program has this project open, so it is shown for reading only; close it there, then choose “Edit here”.',
    '다른 프로그램에서 열려 있어 읽기 전용으로 표시합니다. 그쪽을 닫고 “여기서 편집”을 누르세요.',
  ],
  'project.folder-gone': [
    'The folder of this project is not there any more; connect its drive or give it its name back, then try again. No edit is lost.',
    '프로젝트 폴더가 보이지 않습니다. 드라이브를 연결하거나 폴더 이름을 되돌린 뒤 다시 하세요. 편집 내용은 그대로 남아 있습니다.',
  ],
  'project.lock-lost': [
    'Another program has taken over this project; close it there, then open it again.',
    '다른 프로그램이 이 프로젝트를 열었습니다. 그쪽을 닫고 다시 여세요.',
  ],
  'project.none-open': ['No project is open; open or create one first.', '열린 프로젝트가 없습니다. 프로젝트를 열거나 만드세요.'],
  'project.not-a-project': [
    'This file is not a Cutaway project; choose a file that Cutaway has saved.',
    'Cutaway 프로젝트가 아닙니다. Cutaway가 저장한 파일을 선택하세요.',
  ],
  'project.not-text': [
    'The project file is not UTF-8 text; restore it from a snapshot.',
    '프로젝트 파일이 UTF-8 텍스트가 아닙니다. 스냅샷에서 복원하세요.',
  ],
  'project.other-window': [
    'Another window edits this project, so this one only shows it; choose “Edit here” to take it over.',
    '다른 창에서 편집 중이라 여기서는 보기만 할 수 있습니다. 이어서 편집하려면 “여기서 편집”을 누르세요.',
  ],
  'project.recovered-from-snapshot': [
    '“{{name}}” is damaged and was opened from its snapshot of {{takenMs, datetime(dateStyle: medium; timeStyle: short)}}; look it over, then save.',
    '“{{name}}”이(가) 손상되어 {{takenMs, datetime(dateStyle: medium; timeStyle: short)}}의 스냅샷에서 열었습니다. 확인한 뒤 저장하세요.',
  ],
  'project.shown-elsewhere': [
    'Another window shows this project; close it there, then try again.',
    '다른 창에 열려 있는 프로젝트입니다. 그 창에서 닫고 다시 하세요.',
  ],
  'project.read-only': [
    'This project is open for reading only; open it again to change it.',
    '읽기 전용으로 열려 있습니다. 바꾸려면 다시 여세요.',
  ],
  'relink.misfit': [
    'The new file does not have what the clips show; choose the right file.',
    '새 파일에 클립이 쓰는 내용이 없습니다. 맞는 파일을 선택하세요.',
  ],
  'replace.kind': [
    'That media does not fit this track; choose other media.',
    '이 트랙에 맞지 않는 미디어입니다. 다른 미디어를 선택하세요.',
  ],
  'ripple.blocked': [
    'A clip on another track is in the way; take off its sync lock, or lift instead.',
    '다른 트랙의 클립에 막혔습니다. 동기화 잠금을 풀거나 들어내기를 쓰세요.',
  ],
  'roll.no-cut': ['There is no cut between touching clips here; trim instead.', '맞닿은 컷이 아닙니다. 트림을 쓰세요.'],
  'sequence.cycle': [
    'A sequence cannot contain itself; choose another.',
    '시퀀스를 자기 자신 안에 넣을 수 없습니다. 다른 시퀀스를 선택하세요.',
  ],
  'sequence.drop-frame': [
    'Drop-frame timecode exists at 29.97 and 59.94 frames a second only; switch it off or change the rate.',
    '드롭 프레임은 29.97과 59.94fps에서만 쓸 수 있습니다. 끄거나 프레임 레이트를 바꾸세요.',
  ],
  'sequence.empty': [
    'This sequence has no clips; put some on its timeline first.',
    '클립이 없는 시퀀스입니다. 타임라인에 클립을 먼저 올리세요.',
  ],
  'sequence.in-use': [
    'This sequence is nested in another; remove that clip first.',
    '다른 시퀀스에 중첩되어 있습니다. 그 클립을 먼저 제거하세요.',
  ],
  'sequence.missing': ['That sequence is not there any more; choose another.', '그 시퀀스는 없습니다. 다른 시퀀스를 선택하세요.'],
  'sequence.off-grid': [
    'Cuts would lie between two frames of that rate; make a new sequence and nest this one in it.',
    '컷이 프레임 사이에 놓이게 됩니다. 새 시퀀스를 만들어 이 시퀀스를 중첩하세요.',
  ],
  'slide.blocked': ['There is no more room to slide; slide by less.', '더 슬라이드할 공간이 없습니다. 덜 움직이세요.'],
  'span.empty': ['The out point must lie after the in point; choose others.', '아웃 점은 인 점보다 뒤여야 합니다. 다시 지정하세요.'],
  'speed.frozen': ['This clip is a frozen frame; undo the freeze first.', '정지 프레임입니다. 먼저 정지를 해제하세요.'],
  'speed.range': [
    'That speed is not possible; choose one within the range, or use reverse or freeze.',
    '쓸 수 없는 속도입니다. 범위 안에서 선택하거나 역재생, 정지를 쓰세요.',
  ],
  'speed.still': [
    'This clip does not move, so it has no speed; trim it instead.',
    '움직이지 않는 클립이라 속도가 없습니다. 트림을 쓰세요.',
  ],
  'split.nothing': [
    'No clip lies under the playhead on those tracks; move it into a clip.',
    '재생 헤드 아래에 클립이 없습니다. 클립 안으로 옮기세요.',
  ],
  'subtitle.none': [
    'This file holds no caption that could be read; choose another.',
    '읽을 수 있는 자막이 없는 파일입니다. 다른 파일을 선택하세요.',
  ],
  'subtitle.not-text': [
    'This file holds no text; choose an SRT, WebVTT or ASS file.',
    '텍스트 파일이 아닙니다. SRT, WebVTT, ASS 파일을 선택하세요.',
  ],
  'subtitle.too-large': [
    'This file is far larger than any subtitle file; choose another.',
    '자막 파일이라기엔 너무 큽니다. 다른 파일을 선택하세요.',
  ],
  'subtitle.unknown-format': [
    'This is no SRT, WebVTT or ASS file; choose another or convert it first.',
    'SRT, WebVTT, ASS 파일이 아닙니다. 다른 파일을 선택하거나 변환하세요.',
  ],
  'three-point.count': [
    'Mark exactly three of source in, source out, timeline in and timeline out.',
    '소스 인/아웃과 타임라인 인/아웃 중 세 개만 지정하세요.',
  ],
  'time.negative': [
    'That time lies before the sequence begins; choose a later one.',
    '시퀀스 시작보다 앞선 시간입니다. 더 뒤를 선택하세요.',
  ],
  'time.not-positive': [
    'That is shorter than a frame; make it at least one frame long.',
    '한 프레임보다 짧습니다. 한 프레임 이상으로 하세요.',
  ],
  'time.too-large': ['That is longer than a sequence may be; use a smaller value.', '시퀀스의 최대 길이를 넘습니다. 더 작은 값을 쓰세요.'],
  'timecode.malformed': [
    '“{{text}}” is not a timecode; write it as 00:01:30:12.',
    '“{{text}}”은(는) 타임코드가 아닙니다. 00:01:30:12처럼 입력하세요.',
  ],
  'track.kind': [
    'That does not belong on a track of this kind; choose another track.',
    '이 종류의 트랙에는 놓을 수 없습니다. 다른 트랙을 선택하세요.',
  ],
  'track.locked': ['This track is locked; unlock it first.', '잠긴 트랙입니다. 먼저 잠금을 푸세요.'],
  'track.none': ['There is no track for that; add one first.', '맞는 트랙이 없습니다. 트랙을 먼저 추가하세요.'],
  'track.not-empty': ['This track holds clips; remove them first.', '클립이 있는 트랙입니다. 먼저 클립을 제거하세요.'],
  'transition.domain': [
    'That transition does not fit this kind of clip; choose another.',
    '이 종류의 클립에는 맞지 않는 트랜지션입니다. 다른 트랜지션을 선택하세요.',
  ],
  'transition.no-handles': [
    'There is footage for {{beforeFrames}} frames before and {{afterFrames}} after the cut; use a shorter transition or trim the clips.',
    '컷 앞으로 {{beforeFrames}}프레임, 뒤로 {{afterFrames}}프레임의 여유가 있습니다. 트랜지션을 줄이거나 클립을 트림하세요.',
  ],
  'transition.taken': ['There is a transition there already; remove it first.', '이미 트랜지션이 있습니다. 먼저 제거하세요.'],
  'trim.blocked': ['The clip beside it is in the way; use a ripple or a roll edit.', '옆 클립에 막혔습니다. 리플이나 롤 편집을 쓰세요.'],
  'trim.empty': ['Nothing of the clip would be left; trim less, or remove it.', '클립이 남지 않게 됩니다. 덜 트림하거나 제거하세요.'],
  'viewer.no-asset': [
    'The project no longer has this media; choose another in the media panel.',
    '프로젝트에 없는 미디어입니다. 미디어 패널에서 다른 것을 선택하세요.',
  ],
  'viewer.not-open': ['This viewer was closed; close the panel and open it again.', '뷰어가 닫혔습니다. 패널을 닫고 다시 여세요.'],
});
