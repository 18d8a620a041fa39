import { defineText } from '../define-text.ts';

/** What is wrong with files, disks and films on their way out, by code, as in `faults.ts`. `name` is the last part of the fault's path. */
export const fileFaultText = defineText({
  'asset.path-outside': [
    'This path leaves the folder of the project; use a whole path instead.',
    '프로젝트 폴더를 벗어난 경로입니다. 전체 경로를 사용하세요.',
  ],
  'demo.cancelled': [
    'Stopped; what was drawn is kept. Start it again to go on.',
    '중지했습니다. 만든 부분은 남아 있으니 다시 시작하면 이어집니다.',
  ],
  'disk.denied': [
    'The system does not allow access to “{{path}}”; check who owns it and its permissions.',
    '“{{path}}”에 접근할 수 없습니다. 소유자와 권한을 확인하세요.',
  ],
  'disk.failed': [
    'The disk reported an error ({{errno}}) for “{{path}}”; check the drive, then try again.',
    '“{{path}}”에서 디스크 오류({{errno}})가 발생했습니다. 드라이브를 확인한 뒤 다시 시도하세요.',
  ],
  'disk.file-too-large': [
    'The disk cannot keep a file as large as “{{name}}”; choose another disk.',
    '이 디스크에는 “{{name}}”만큼 큰 파일을 저장할 수 없습니다. 다른 디스크를 선택하세요.',
  ],
  'disk.link-loop': [
    '“{{path}}” is a link that leads back to itself; choose the file it should lead to.',
    '“{{path}}”은(는) 자기 자신을 가리키는 링크입니다. 원래 파일을 선택하세요.',
  ],
  'disk.name-too-long': [
    'The disk cannot keep a name as long as “{{name}}”; choose a shorter one.',
    '“{{name}}”은(는) 이 디스크에 쓰기에 너무 긴 이름입니다. 줄여 주세요.',
  ],
  'disk.not-a-file': ['“{{path}}” is a device or a pipe; choose a file.', '“{{path}}”은(는) 장치이거나 파이프입니다. 파일을 선택하세요.'],
  'disk.not-found': [
    '“{{path}}” was not found; check the name and that its drive is connected.',
    '“{{path}}”을(를) 찾을 수 없습니다. 이름과 드라이브 연결을 확인하세요.',
  ],
  'disk.oversized-file': [
    '“{{name}}” is far too large for what it should be; choose the right file.',
    '“{{name}}”은(는) 여기에 쓰기에 지나치게 큰 파일입니다. 맞는 파일을 선택하세요.',
  ],
  'disk.read-only': [
    '“{{path}}” cannot be written to; allow writing there, or use a copy in another folder.',
    '“{{path}}”에 쓸 수 없습니다. 쓰기를 허용하거나 다른 폴더에 복사해서 쓰세요.',
  ],
  'export.cancelled': [
    'The export was stopped; start it again to go on from its finished parts.',
    '내보내기를 중지했습니다. 다시 시작하면 끝난 부분부터 이어집니다.',
  ],
  'folder.stalled': [
    'This folder did not answer in time; check its drive or network and try again.',
    '폴더가 응답하지 않습니다. 드라이브나 네트워크를 확인하고 다시 시도하세요.',
  ],
  'job.closed': [
    'The program is about to end and takes no more work; start it again.',
    '프로그램이 종료되는 중이라 새 작업을 시작할 수 없습니다. 다시 실행하세요.',
  ],
  'job.interrupted': [
    'This work was cut short several times without getting any further and was given up; check its media, then start it again.',
    '작업이 여러 번 중단되어 더 진행하지 못하고 멈췄습니다. 미디어를 확인한 뒤 다시 시작하세요.',
  ],
  'lut.unreadable': [
    'This LUT cannot be read; put the file back or choose another one.',
    'LUT를 읽을 수 없습니다. 파일을 되돌리거나 다른 파일을 선택하세요.',
  ],
  'media.cancelled': [
    'Reading this file was cancelled; start it again when you want it.',
    '파일 읽기를 취소했습니다. 필요할 때 다시 시작하세요.',
  ],
  'media.changed': [
    '“{{name}}” is not the file that was imported, or is still being written; relink it when it is whole.',
    '“{{name}}”은(는) 가져온 파일과 다르거나 아직 쓰이는 중입니다. 완성되면 다시 연결하세요.',
  ],
  'media.damaged': [
    '“{{name}}” is damaged and cannot be read here; copy it again from its source.',
    '“{{name}}”이(가) 손상되어 읽을 수 없습니다. 원본에서 다시 복사하세요.',
  ],
  'media.denied': [
    '“{{name}}” may not be read; change its permissions or copy it elsewhere.',
    '“{{name}}”을(를) 읽을 권한이 없습니다. 권한을 바꾸거나 다른 곳에 복사하세요.',
  ],
  'media.empty': ['“{{name}}” is empty; copy it again from its source.', '“{{name}}”은(는) 빈 파일입니다. 원본에서 다시 복사하세요.'],
  'media.is-folder': ['“{{name}}” is a folder; choose a file in it.', '“{{name}}”은(는) 폴더입니다. 그 안의 파일을 선택하세요.'],
  'media.link-loop': [
    '“{{name}}” is a link that leads back to itself; choose the file it should lead to.',
    '“{{name}}”은(는) 자기 자신을 가리키는 링크입니다. 원래 파일을 선택하세요.',
  ],
  'media.missing': [
    '“{{name}}” is not there; check that its drive is connected, or relink it.',
    '“{{name}}”이(가) 없습니다. 드라이브 연결을 확인하거나 다시 연결하세요.',
  ],
  'media.not-a-file': ['“{{name}}” is not a file; choose a media file.', '“{{name}}”은(는) 파일이 아닙니다. 미디어 파일을 선택하세요.'],
  'media.unreadable': [
    '“{{name}}” could not be read; check its permissions and its drive.',
    '“{{name}}”을(를) 읽을 수 없습니다. 권한과 드라이브를 확인하세요.',
  ],
  'parity.interrupted': [
    'The preview was closed during the check; run it again.',
    '검사하는 동안 미리 보기가 닫혔습니다. 다시 실행하세요.',
  ],
  'program.internal': [
    'The program made a mistake in this work; try it again, and report it if it comes back.',
    '작업 중에 프로그램 오류가 발생했습니다. 다시 시도하고, 반복되면 알려 주세요.',
  ],
  'project.malformed': [
    'The project file is damaged; restore it from a snapshot.',
    '프로젝트 파일이 손상되었습니다. 스냅샷에서 복원하세요.',
  ],
  'project.newer': [
    'This project was saved by a newer Cutaway; update Cutaway to open it.',
    '더 새로운 Cutaway에서 저장한 프로젝트입니다. Cutaway를 업데이트하세요.',
  ],
  'project.not-json': [
    'The project file is not whole; restore it from a snapshot.',
    '프로젝트 파일이 온전하지 않습니다. 스냅샷에서 복원하세요.',
  ],
  'proxy.empty': [
    'The proxy came out without a picture; edit without one and report this file.',
    '프록시에 영상이 만들어지지 않았습니다. 프록시 없이 편집하고 이 파일을 알려 주세요.',
  ],
  'proxy.impossible': [
    'This has no moving picture; choose a movie or an image sequence.',
    '움직이는 영상이 없습니다. 동영상이나 이미지 시퀀스를 선택하세요.',
  ],
  'snapshot.damaged': ['This snapshot is damaged; choose an older one.', '손상된 스냅샷입니다. 더 오래된 것을 선택하세요.'],
  'upload.busy': [
    'Too many files are being copied at once; try again in a moment.',
    '한꺼번에 너무 많은 파일을 복사하고 있습니다. 잠시 뒤에 다시 시도하세요.',
  ],
  'upload.cut-off': [
    'The upload ended before the file was whole; drop it again.',
    '파일이 다 올라가기 전에 끊겼습니다. 다시 끌어다 놓으세요.',
  ],
  'upload.length': [
    'The browser did not say how large the file is; try another browser.',
    '브라우저가 파일 크기를 알려 주지 않습니다. 다른 브라우저를 사용하세요.',
  ],
  'upload.name': [
    'A file of that name cannot be kept; give it a plain, shorter name and drop it again.',
    '그 이름으로는 저장할 수 없습니다. 짧고 단순한 이름으로 바꿔 다시 끌어다 놓으세요.',
  ],
  'upload.project': [
    'This project is not open for writing here; open it and drop the file again.',
    '여기서 편집 중인 프로젝트가 아닙니다. 프로젝트를 열고 파일을 다시 끌어다 놓으세요.',
  ],
  'upload.refused': [
    'This upload was refused; reload the page and try again.',
    '업로드가 거부되었습니다. 페이지를 새로 고치고 다시 시도하세요.',
  ],
});
