/** Whether the event list tells every heartbeat. Of this screen alone. */
import { create } from 'zustand';

const store = create<{ readonly shown: boolean }>(() => ({ shown: false }));

export function useHeartbeats(): [boolean, (shown: boolean) => void] {
  return [store((state) => state.shown), (shown) => store.setState({ shown })];
}

export function toggleHeartbeats(): void {
  store.setState({ shown: !store.getState().shown });
}
