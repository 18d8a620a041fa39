import { CaseSensitive, Replace, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../../i18n/translate.ts';
import { captionViewChanged } from '../../../state/captions-slice.ts';
import { noticeShown } from '../../../state/notices-slice.ts';
import { useAppDispatch, useAppSelector } from '../../../state/store.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { selectCanCaption, selectCaptionScene } from '../caption-scene.ts';
import { carryOut } from '../caption-thunks.ts';
import styles from '../captions-panel.module.css';
import { replacePlan } from '../plans/text-plans.ts';

/** Looks for words, which narrows the list, and replaces them in the whole track as one step. */
export function CaptionFindBar() {
  const t = useText();
  const dispatch = useAppDispatch();
  const { find, matchCase, onlyProblems, isReplaceShown } = useAppSelector((state) => state.captions);
  const canEdit = useAppSelector(selectCanCaption);
  const [replacement, setReplacement] = useState('');
  const replaceAll = () =>
    dispatch((_dispatch, getState) => {
      const scene = selectCaptionScene(getState());
      if (scene === null) return;
      const { calls, occurrences } = replacePlan(scene.project, scene.track.id, { find, matchCase }, replacement);
      void dispatch(carryOut({ kind: 'calls', calls }, 'captions:edit.replace')).then((done) => {
        if (done) dispatch(noticeShown({ tone: 'info', text: t('captions:replaced', { count: occurrences }), fault: null }));
      });
    });
  return (
    <>
      <div className={styles.find}>
        <TextInput
          label={t('captions:find')}
          isLabelHidden
          placeholder={t('captions:find')}
          value={find}
          onChange={(text) => dispatch(captionViewChanged({ find: text }))}
        />
        <IconButton
          icon={CaseSensitive}
          size="small"
          label={t('captions:matchCase')}
          isSelected={matchCase}
          onPress={() => dispatch(captionViewChanged({ matchCase: !matchCase }))}
        />
        <IconButton
          icon={TriangleAlert}
          size="small"
          label={t('captions:onlyProblems')}
          isSelected={onlyProblems}
          onPress={() => dispatch(captionViewChanged({ onlyProblems: !onlyProblems }))}
        />
        <IconButton
          icon={Replace}
          size="small"
          label={t('captions:replace')}
          isSelected={isReplaceShown}
          onPress={() => dispatch(captionViewChanged({ isReplaceShown: !isReplaceShown }))}
        />
      </div>
      {isReplaceShown ? (
        <div className={styles.find}>
          <TextInput
            label={t('captions:replaceWith')}
            isLabelHidden
            placeholder={t('captions:replaceWith')}
            value={replacement}
            onChange={setReplacement}
          />
          <Button size="small" isDisabled={find === '' || !canEdit} onPress={replaceAll}>
            {t('captions:replaceAll')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
