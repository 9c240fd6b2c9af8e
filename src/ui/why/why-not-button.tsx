/** Asks why something does not happen; the answer stands in the panel "Why". For any panel that shows something missing. */
import type { Question } from '#view';
import { questionText } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useText } from '../session-context.tsx';
import { askWhyNot } from './asking.ts';

export function WhyNotButton({ question }: { readonly question: Question }) {
  const text = useText();
  const frame = useFrame();
  return (
    <Button kind="plain" label={questionText(text, frame, question)} onClick={() => askWhyNot(question)}>
      {text.why.notButton}
    </Button>
  );
}
