/** The question what a message's delivery would do; the answer is fetched, and worked out, only when somebody asks. */
import { lazy, Suspense, useState } from 'react';
import type { Flight } from '#sim';
import { Button } from '../controls/button.tsx';
import { useText } from '../session-context.tsx';

const WhatIf = lazy(async () => ({ default: (await import('./what-if.tsx')).WhatIf }));

export function AskWhatIf({ flight }: { readonly flight: Flight }) {
  const { whatIf } = useText().network;
  const [asked, setAsked] = useState(0);
  const open = asked === flight.id;
  if (flight.status === 'lost') return null;
  return (
    <>
      <Button aria-expanded={open} onClick={() => setAsked(open ? 0 : flight.id)}>
        {whatIf.askFull}
      </Button>
      {open && (
        <Suspense>
          <WhatIf flight={flight} onClose={() => setAsked(0)} />
        </Suspense>
      )}
    </>
  );
}
