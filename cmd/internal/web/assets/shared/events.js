// Events of a page: its parts tell each other what happened, and do not know each
// other.

// events returns on(event, f), which calls f(value) at every event of a name, and
// emit(event, value).
export function events() {
  const listeners = new Map();
  return {
    on(event, f) {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event).add(f);
    },
    emit(event, value) {
      for (const f of listeners.get(event) ?? []) f(value);
    },
  };
}
