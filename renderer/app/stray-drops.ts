/**
 * Keeps the page where it is when something is dropped where nothing takes it: a browser would leave the editor for a dropped file or link.
 * Text may still be dragged into a field.
 */
export function refuseStrayDrops(page: Window): void {
  const refuse = (event: DragEvent) => {
    if (event.defaultPrevented || isTextForField(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
  };
  page.addEventListener('dragover', refuse);
  page.addEventListener('drop', refuse);
}

const isTextForField = ({ target, dataTransfer }: DragEvent): boolean =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && dataTransfer?.types.includes('Files') === false;
