import { defineText } from '../define-text.ts';

/** What is wrong with model packs and with fetching them, by code, as in `faults.ts`. */
export const modelFaultText = defineText({
  'download.busy': [
    'The server is busy or out of order; try again later, or install from a file you have.',
    '서버가 바쁘거나 고장입니다. 나중에 다시 시도하거나 가지고 있는 파일로 설치하세요.',
  ],
  'download.cut': [
    'The connection ended on the way; check the network, then install again to go on from there.',
    '받는 도중에 연결이 끊겼습니다. 네트워크를 확인하고 다시 설치하면 이어집니다.',
  ],
  'download.damaged': [
    'What came is damaged or incomplete; try again, or install from a file you have.',
    '받은 파일이 손상되었거나 온전하지 않습니다. 다시 시도하거나 가지고 있는 파일로 설치하세요.',
  ],
  'download.denied': [
    'The server does not give this out; check the credentials in the npm settings of this machine, then try again.',
    '서버가 파일을 내주지 않습니다. 이 컴퓨터의 npm 설정에서 인증 정보를 확인한 뒤 다시 시도하세요.',
  ],
  'download.failed': [
    'Fetching failed ({{reason}}); try again later, or install from a file you have.',
    '다운로드에 실패했습니다({{reason}}). 나중에 다시 시도하거나 가지고 있는 파일로 설치하세요.',
  ],
  'download.not-found': [
    'The server does not have this; check the registry in the npm settings of this machine, or install from a file you have.',
    '서버에 파일이 없습니다. 이 컴퓨터의 npm 설정에서 레지스트리를 확인하거나 가지고 있는 파일로 설치하세요.',
  ],
  'download.odd-answer': [
    'What answers is not the server that should (a sign-in page of the network, perhaps); sign in there or check the npm settings of this machine, then try again.',
    '다른 서버가 응답하고 있습니다(네트워크 로그인 페이지일 수 있습니다). 로그인하거나 이 컴퓨터의 npm 설정을 확인한 뒤 다시 시도하세요.',
  ],
  'download.offline': [
    'The npm settings of this machine forbid the network; set “offline” to false, or install from a file you have.',
    '이 컴퓨터의 npm 설정이 네트워크를 막고 있습니다. “offline”을 false로 바꾸거나 가지고 있는 파일로 설치하세요.',
  ],
  'download.unreachable': [
    'The server cannot be reached; check the network and the proxy of the npm settings, then try again.',
    '서버에 연결할 수 없습니다. 네트워크와 npm 설정의 프록시를 확인한 뒤 다시 시도하세요.',
  ],
  'pack.busy': [
    'Another program is installing or removing this model; wait until it has ended, then try again.',
    '다른 프로그램이 이 모델을 설치하거나 제거하고 있습니다. 끝난 뒤 다시 시도하세요.',
  ],
  'pack.damaged': [
    'Files of this model are missing or not what they must be; install it again to repair it.',
    '이 모델의 파일이 없거나 올바르지 않습니다. 다시 설치하면 복구됩니다.',
  ],
  'pack.id-taken': [
    '“{{id}}” is the id of a model that Cutaway brings along; give yours another id.',
    '“{{id}}”은(는) Cutaway에 들어 있는 모델의 이름입니다. 다른 이름을 쓰세요.',
  ],
  'pack.installing': [
    'This model is being installed; cancel that first, then remove it.',
    '설치 중인 모델입니다. 설치를 취소한 뒤 제거하세요.',
  ],
  'pack.invalid': [
    'This is no manifest of a model pack that Cutaway can read; correct it, or leave it out.',
    'Cutaway가 읽을 수 있는 모델 팩 설명 파일이 아닙니다. 고치거나 빼세요.',
  ],
  'pack.licence': [
    'The licence of this model does not plainly allow commercial use; read it and accept it first.',
    '이 모델의 라이선스는 상업적 이용을 분명히 허용하지 않습니다. 먼저 읽고 동의하세요.',
  ],
  'pack.needs-file': [
    'Nobody may fetch a file of this model for you; install it from a file you have.',
    '대신 내려받을 수 없는 파일이 있습니다. 가지고 있는 파일로 설치하세요.',
  ],
  'pack.not-in-package': [
    'The package does not hold every file of this model; try again later, or install from files you have.',
    '패키지에 이 모델의 파일이 모두 들어 있지 않습니다. 나중에 다시 시도하거나 가지고 있는 파일로 설치하세요.',
  ],
  'pack.not-installed': [
    'This model is not installed; install it in the assists panel.',
    '이 모델이 설치되어 있지 않습니다. 어시스트 패널에서 설치하세요.',
  ],
  'pack.not-json': [
    '“{{name}}” is no manifest of a model pack; choose the manifest, or correct it.',
    '“{{name}}”은(는) 모델 팩 설명 파일이 아닙니다. 설명 파일을 선택하거나 고치세요.',
  ],
  'pack.not-this-file': [
    '“{{name}}” is none of the files that this model still needs; choose the right file.',
    '“{{name}}”은(는) 이 모델에 필요한 파일이 아닙니다. 맞는 파일을 선택하세요.',
  ],
  'pack.oversized-package': [
    'The package is larger than it must be and may have been replaced; install from a file you have.',
    '패키지가 정해진 것보다 커서 바뀌었을 수 있습니다. 가지고 있는 파일로 설치하세요.',
  ],
  'pack.picked-for-many': [
    'Files that you choose belong to one model; install that one by itself.',
    '선택한 파일은 한 모델의 것입니다. 그 모델만 따로 설치하세요.',
  ],
  'pack.unknown': ['There is no such model any more; choose one of the list.', '더 이상 없는 모델입니다. 목록에서 선택하세요.'],
  'pack.unsafe-package': [
    'The package holds something that no model needs; do not use it, and tell whoever gave you the model.',
    '패키지에 모델과 상관없는 것이 들어 있습니다. 사용하지 말고 모델을 준 사람에게 알리세요.',
  ],
  'pack.wrong-bytes': [
    'What came is not the file of this model, and nothing of it was kept; install from a file you have.',
    '받은 파일이 이 모델의 파일이 아니어서 모두 버렸습니다. 가지고 있는 파일로 설치하세요.',
  ],
  'registry.settings': [
    'The npm settings of this machine cannot be used ({{reason}}); run “npm config fix”, then try again.',
    '이 컴퓨터의 npm 설정을 사용할 수 없습니다({{reason}}). “npm config fix”를 실행한 뒤 다시 시도하세요.',
  ],
});
