import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { PackView } from '../../../../core/protocol/models-contract.ts';
import { useText } from '../../../i18n/translate.ts';
import popover from '../../../ui/popover.module.css';
import records from '../records.module.css';
import styles from './models.module.css';
import { packWords } from './pack-words.ts';

/** A pack's licence and whether it allows commercial use; pressed, it says who says so and where to read it. */
export function LicenceChip({ pack }: { readonly pack: PackView }) {
  const t = useText();
  const { name, saidBy } = packWords(pack);
  const { id, text, commercialUse } = pack.licence;
  const use = t(`models:licence.${commercialUse}`);
  return (
    <DialogTrigger>
      <Button className={styles.licence ?? ''} data-use={commercialUse} aria-label={t('models:licence.of', { name, id, use })}>
        {id} · {use}
      </Button>
      <Popover className={popover.popover ?? ''} placement="bottom start">
        <Dialog aria-label={t('models:licence.of', { name, id, use })} className={styles.licenceCard ?? ''}>
          <LicenceFacts id={id} use={use} saidBy={saidBy} link={text} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function LicenceFacts({
  id,
  use,
  saidBy,
  link,
}: {
  readonly id: string;
  readonly use: string;
  readonly saidBy: string;
  readonly link: string;
}) {
  const t = useText();
  return (
    <>
      <strong className={records.name}>
        {t('models:licence.title', { id })} · {use}
      </strong>
      <p className={styles.said}>{saidBy}</p>
      <p className={styles.link} data-selectable>
        {t('models:licence.link', { link })}
      </p>
    </>
  );
}
