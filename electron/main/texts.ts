import type { MenuBar } from '../../core/protocol/desktop/requests.ts';

export type Language = MenuBar['language'];

/** The few words that main says itself, when a window cannot. */
const TEXTS = {
  crashed: [
    'The window stopped. Every edit is kept; reload it to go on.',
    '창이 멈췄습니다. 편집 내용은 모두 보관되어 있으니 다시 불러와 계속하세요.',
  ],
  stuck: [
    'The window does not answer. Wait for it, or reload it; every edit is kept.',
    '창이 응답하지 않습니다. 기다리거나 다시 불러오세요. 편집 내용은 모두 보관되어 있습니다.',
  ],
  reload: ['Reload', '다시 불러오기'],
  wait: ['Wait', '기다리기'],
  closeWindow: ['Close', '닫기'],
  quit: ['Quit', '종료'],
  newWindow: ['New window', '새 창'],
  developerTools: ['Developer tools', '개발자 도구'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export const textOf = (key: keyof typeof TEXTS, language: Language): string => TEXTS[key][language === 'ko' ? 1 : 0];
