/** A button that asks for one file. */
import { useRef } from 'react';
import { Button } from '../controls/button.tsx';

interface PickerProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onPick: (file: Blob) => Promise<void>;
}

export function Picker({ label, disabled = false, onPick }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file may be picked again.
          currentTarget.value = '';
          if (file !== undefined) void onPick(file);
        }}
      />
    </>
  );
}
