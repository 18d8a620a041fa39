import { describe, expect, it } from 'vitest';
import { numberedName, uploadNames } from './upload-name.ts';

describe('names of uploads', () => {
  it('keeps plain names and folders', () => {
    expect(uploadNames('clip.mp4')).toEqual(['clip.mp4']);
    expect(uploadNames('휴가/첫째 날/clip 1.mov')).toEqual(['휴가', '첫째 날', 'clip 1.mov']);
  });

  it.each([
    '',
    '/',
    '..',
    '../x.mp4',
    'a/../../x.mp4',
    '/etc/passwd',
    'a//b.mp4',
    './x.mp4',
    '.bashrc',
    'a/.ssh/key',
    ' ',
    'x'.repeat(201),
  ])('refuses "%s"', (name) => expect(uploadNames(name)).toBeNull());

  it('refuses folders that are too deep', () => {
    expect(uploadNames(Array.from({ length: 17 }, () => 'a').join('/'))).toBeNull();
  });

  it('takes out what some disk would not keep or would read otherwise', () => {
    expect(uploadNames('a\\..\\b.mp4')).toEqual(['a_.._b.mp4']);
    expect(uploadNames('c:evil?.mp4')).toEqual(['c_evil_.mp4']);
    expect(uploadNames('line\nbreak\u202egpj.exe')).toEqual(['line_break_gpj.exe']);
    expect(uploadNames('NUL.txt')).toEqual(['_NUL.txt']);
    expect(uploadNames('trailing. ')).toEqual(['trailing']);
  });

  it('numbers a name before its ending', () => {
    expect(numberedName('clip.mp4', 1)).toBe('clip.mp4');
    expect(numberedName('clip.mp4', 2)).toBe('clip (2).mp4');
    expect(numberedName('README', 3)).toBe('README (3)');
  });
});
