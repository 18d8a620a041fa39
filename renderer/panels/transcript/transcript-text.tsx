import { type KeyboardEvent, memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';
import { useText } from '../../i18n/translate.ts';
import { useAppDispatch, useAppSelector } from '../../state/store.ts';
import { correctionShown, wordsSelected } from '../../state/transcript-slice.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';
import styles from './transcript-panel.module.css';
import { selectSpokenIndex, selectWordRange, type TranscriptScene } from './transcript-scene.ts';
import { selectWords } from './transcript-thunks.ts';

const wordId = (index: number): string => `transcript-word-${index}`;

/**
 * The words of a track as running text. A press goes to a word, dragging and Shift select, arrow keys move by words and lines. Paragraphs out of view
 * are one piece of text each, so that a talk of hours is light.
 */
export function TranscriptText({ scene, found }: { readonly scene: TranscriptScene; readonly found: ReadonlySet<number> }) {
  const t = useText();
  const dispatch = useAppDispatch();
  const { words, track } = scene;
  const selection = useAppSelector((state) => state.transcript.selection);
  const range = useAppSelector(selectWordRange, (a, b) => a?.first === b?.first && a?.end === b?.end);
  const spoken = useAppSelector(selectSpokenIndex);
  const list = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => paragraphsOf(words), [words]);
  const shown = useShownParagraphs(list, paragraphs);
  const focus = range === null || selection === null ? -1 : selection.focus;

  useEffect(() => {
    const index = focus >= 0 ? focus : spoken;
    if (index < 0) return;
    const element = document.getElementById(wordId(index)) ?? list.current?.children[paragraphs.findIndex(({ end }) => index < end)];
    element?.scrollIntoView({ block: 'nearest' });
  }, [focus, spoken, paragraphs]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey) return;
    const isMod = event.ctrlKey || event.metaKey;
    const from = focus >= 0 ? focus : Math.max(0, spoken);
    const target = isMod ? (event.key === 'Home' ? 0 : event.key === 'End' ? words.length - 1 : null) : keyTarget(event.key, from);
    if (target !== null) dispatch(selectWords(event.shiftKey && selection !== null ? selection.anchor : target, target));
    else if (isMod && event.code === 'KeyA' && words.length > 0)
      dispatch(wordsSelected({ trackId: track.id, anchor: 0, focus: words.length - 1 }));
    else if (event.key === 'Enter' && range !== null) dispatch(correctionShown(true));
    else if (event.key === 'Escape' && range !== null) dispatch(wordsSelected(null));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    const index = wordUnder(event);
    if (index === null || event.button > 0 || (event.type === 'pointermove' && (event.buttons & 1) === 0)) return;
    const extends_ = (event.type === 'pointermove' || event.shiftKey) && selection?.trackId === track.id;
    const anchor = extends_ && selection !== null ? selection.anchor : index;
    if (event.type === 'pointermove' && index === focus) return;
    dispatch(selectWords(anchor, index));
    list.current?.focus({ preventScroll: true });
  };

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={t('transcript:words', { track: track.name })}
      aria-multiselectable
      aria-activedescendant={focus >= 0 ? wordId(focus) : undefined}
      tabIndex={0}
      data-first-focus
      className={styles.text}
      lang={track.caption?.language}
      onKeyDown={onKeyDown}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onDoubleClick={() => dispatch(correctionShown(true))}
    >
      {paragraphs.map((paragraph, index) => (
        <TranscriptParagraph
          key={paragraph.first}
          number={index}
          words={words}
          paragraph={paragraph}
          isShown={shown.has(index) || holds(paragraph, focus) || holds(paragraph, spoken)}
          first={clampTo(paragraph, range?.first ?? -1)}
          end={clampTo(paragraph, range?.end ?? -1)}
          spoken={holds(paragraph, spoken) ? spoken : -1}
          found={found}
        />
      ))}
    </div>
  );
}

const holds = ({ first, end }: Paragraph, index: number): boolean => index >= first && index < end;
/** Alike for every place outside, so that a paragraph is not drawn anew for a selection elsewhere. */
const clampTo = ({ first, end }: Paragraph, index: number): number => Math.max(first, Math.min(end, index));

interface ParagraphProps {
  readonly number: number;
  readonly words: readonly TimelineWord[];
  readonly paragraph: Paragraph;
  readonly isShown: boolean;
  readonly first: number;
  readonly end: number;
  readonly spoken: number;
  readonly found: ReadonlySet<number>;
}

const TranscriptParagraph = memo(function TranscriptParagraph({
  number,
  words,
  paragraph,
  isShown,
  first,
  end,
  spoken,
  found,
}: ParagraphProps) {
  const own = words.slice(paragraph.first, paragraph.end);
  return (
    <p className={styles.paragraph} data-paragraph={number} role="presentation">
      {isShown
        ? own.map(({ clipId, index: at, text, isEstimated }, offset) => {
            const index = paragraph.first + offset;
            return (
              <span key={`${clipId}-${at}`}>
                <span
                  id={wordId(index)}
                  data-word={index}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index >= first && index < end}
                  aria-current={index === spoken || undefined}
                  data-found={found.has(index) || undefined}
                  data-estimated={isEstimated || undefined}
                  className={styles.word}
                >
                  {text}
                </span>{' '}
              </span>
            );
          })
        : own.map(({ text }) => text).join(' ')}
    </p>
  );
});

/** The paragraphs in and near the view. */
function useShownParagraphs(list: { readonly current: HTMLDivElement | null }, paragraphs: readonly Paragraph[]): ReadonlySet<number> {
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const root = list.current;
    if (root === null || paragraphs.length === 0) return;
    const observer = new IntersectionObserver(
      (entries) =>
        setShown((before) => {
          const next = new Set(before);
          for (const { target, isIntersecting } of entries) {
            const number = target instanceof HTMLElement ? Number(target.dataset.paragraph) : -1;
            if (isIntersecting) next.add(number);
            else next.delete(number);
          }
          return next;
        }),
      { root, rootMargin: '50% 0px' },
    );
    for (const paragraph of root.children) observer.observe(paragraph);
    return () => observer.disconnect();
  }, [list, paragraphs]);
  return shown;
}

function wordUnder(event: PointerEvent): number | null {
  const element = document.elementFromPoint(event.clientX, event.clientY);
  const word = element instanceof HTMLElement ? element.closest<HTMLElement>('[data-word]') : null;
  return word === null ? null : Number(word.dataset.word);
}

/** Where a key leads from a word; null for a key that leads nowhere. */
function keyTarget(key: string, from: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return from + 1;
    case 'ArrowLeft':
      return from - 1;
    case 'ArrowDown':
      return inLine(from, 1);
    case 'ArrowUp':
      return inLine(from, -1);
    default:
      return null;
  }
}

/** The word of the line below or above that is nearest to one; the one itself at the ends. */
function inLine(from: number, step: 1 | -1): number {
  const box = document.getElementById(wordId(from))?.getBoundingClientRect();
  if (box === undefined) return from;
  const middle = (box.left + box.right) / 2;
  let lineTop: number | null = null;
  let [best, least] = [from, Number.POSITIVE_INFINITY];
  for (let index = from + step; ; index += step) {
    const other = document.getElementById(wordId(index))?.getBoundingClientRect();
    if (other === undefined) return best;
    if (Math.abs(other.top - box.top) < box.height / 2) continue;
    lineTop ??= other.top;
    if (Math.abs(other.top - lineTop) >= box.height / 2) return best;
    const distance = Math.abs((other.left + other.right) / 2 - middle);
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
}
