/** Commands that change what a machine's clock, disk and transport will do. */
import type { Command, VirtualTime } from './command.ts';
import type { Machine } from './machine.ts';

/** Does nothing for commands of other kinds. */
export function applyToMachine(command: Command, machine: Machine, now: VirtualTime): void {
  switch (command.type) {
    case 'tick-period':
      return machine.setClock(command.perMille, now);
    case 'flush-latency':
      return machine.suffer({ flushLatency: command.micros });
    case 'fail-flush':
      return machine.suffer({ failNextFlush: true });
    case 'disk-capacity':
      return machine.suffer({ capacity: command.bytes });
    case 'damage':
      return machine.suffer({ damaged: true });
    case 'lying-disk':
      return machine.suffer(command.on ? { lying: true, beyondModel: true } : { lying: false });
    case 'stale-disk':
    case 'load-disk':
      return machine.suffer({ beyondModel: true, stale: true });
    case 'lose-disk':
      return machine.suffer({ lost: true });
    case 'mute-feedback':
      return machine.suffer({ feedbackMuted: command.on });
    default:
      return;
  }
}
