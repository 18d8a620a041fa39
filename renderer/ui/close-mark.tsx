import { X } from 'lucide-react';
import { useRef } from 'react';

/**
 * The cross on a tab, for the pointer alone: a control may not lie inside a tab, and the keyboard closes by an action. Closes what was
 * pressed on it: tabs move under the pointer while one is brought to the front, and drags end anywhere.
 */
export function CloseMark({ title, className, onClose }: { readonly title: string; readonly className: string; onClose(): void }) {
  const isPressed = useRef(false);
  return (
    <span
      className={className}
      title={title}
      aria-hidden
      onPointerDown={(event) => {
        event.stopPropagation();
        isPressed.current = event.button === 0;
      }}
      onPointerLeave={() => {
        isPressed.current = false;
      }}
      onPointerUp={(event) => {
        if (!isPressed.current) return;
        event.stopPropagation();
        isPressed.current = false;
        onClose();
      }}
    >
      <X size={11} />
    </span>
  );
}
