/** Asks why something does not happen; the answer stands in the panel "Why". For any panel that shows something missing. */
import type { Question } from '#view';
import { questionText } from '#view';
import { Button } from '../controls/button.tsx';
import { useFrame, useText } from '../session-context.tsx';
import { askWhyNot } from './asking.ts';

export function WhyNotButton({ question }: { readonly question: Question }) {
  const text = useText();
  const frame = useFrame();
  const full = questionText(text, frame, question);
  return (
    <Button kind="plain" title={full} onClick={() => askWhyNot(question)}>
      {text.why.not.short[question.type]} <span className="hidden-text">{full}</span>
    </Button>
  );
}
