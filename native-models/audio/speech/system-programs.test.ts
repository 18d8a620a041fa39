import { expect, test } from 'vitest';
import { readSpeechWav } from './speech-wav.ts';
import { systemSpeech } from './system-programs.ts';

test('voices of each system are read from what its program lists', () => {
  expect(
    systemSpeech('darwin')?.voicesIn('Samantha            en_US    # Hello!\nYuna (Enhanced)     ko_KR    # 안녕하세요.\nbroken'),
  ).toEqual([
    { key: 'Samantha', name: 'Samantha', language: 'en-US' },
    { key: 'Yuna (Enhanced)', name: 'Yuna (Enhanced)', language: 'ko-KR' },
  ]);
  expect(systemSpeech('win32')?.voicesIn('en-US\tMicrosoft Zira Desktop\r\nko-KR\tMicrosoft Heami Desktop\r\n')).toEqual([
    { key: 'Microsoft Zira Desktop', name: 'Microsoft Zira Desktop', language: 'en-US' },
    { key: 'Microsoft Heami Desktop', name: 'Microsoft Heami Desktop', language: 'ko-KR' },
  ]);
  const listed =
    'Pty Language       Age/Gender VoiceName          File                 Other Languages\n 5  ko              --/M      Korean             ko\n 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)\n';
  expect(systemSpeech('linux')?.voicesIn(listed)).toEqual([
    { key: 'ko', name: 'Korean', language: 'ko' },
    { key: 'en-US', name: 'English (America)', language: 'en-us' },
  ]);
  expect(systemSpeech('aix')).toBeNull();
});

test('what a voice is called cannot become a command', () => {
  const script = systemSpeech('win32')?.say("x'; Remove-Item C:\\ ; '", 'C:\\a.wav', 1).args.at(-1) ?? '';
  expect(script).toContain("SelectVoice('x''; Remove-Item C:\\ ; ''')");
});

test('no text is an order, and no program is looked for in the folder one stands in', () => {
  expect(systemSpeech('darwin')?.plain?.('a [[slnc 9000]] [[[b')).toBe('a [ [slnc 9000]] [ [ [b');
  expect([systemSpeech('darwin')?.list.program, systemSpeech('darwin')?.say('A', 'a', 1).program]).toEqual([
    '/usr/bin/say',
    '/usr/bin/say',
  ]);
  expect(systemSpeech('win32')?.list.program).toMatch(/^[A-Z]:\\.+\\powershell\.exe$/i);
});

test('a speed is each program’s own number', () => {
  expect(systemSpeech('darwin')?.say('A', 'a', 2).args).toContain('350');
  expect(systemSpeech('linux')?.say('A', 'a', 0.5).args).toContain('88');
  expect(systemSpeech('win32')?.say('A', 'a', 2).args.at(-1)).toContain('Rate = 6;');
});

const wav = (channels: number, bits: number, samples: readonly number[], statedSize = samples.length * 2): Buffer => {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(22_050, 24);
  bytes.writeUInt16LE(bits, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(statedSize, 40);
  samples.forEach((sample, index) => {
    bytes.writeInt16LE(sample, 44 + index * 2);
  });
  return bytes;
};

test('a spoken file is read, its size stated or not', () => {
  expect(readSpeechWav(wav(1, 16, [16_384, -32_768]))).toEqual({ sampleRate: 22_050, samples: Float32Array.of(0.5, -1) });
  expect(readSpeechWav(wav(2, 16, [16_384, 5, -32_768, 5], 0xffff_ffff))?.samples).toEqual(Float32Array.of(0.5, -1));
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['no sound', wav(1, 16, [])],
  ['8 bits', wav(1, 8, [1])],
  ['other bytes', Buffer.from('not a file of sound at all, but text')],
])('a file with %s is none', (_what, bytes) => {
  expect(readSpeechWav(bytes)).toBeNull();
});
