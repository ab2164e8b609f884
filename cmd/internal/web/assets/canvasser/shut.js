// The page of a link that has ended: the phone drops what it kept of the turf,
// and shows marks that are not sent.
import { forget, normalCode } from "./kept.js";
import { forgetKnown } from "./queue.js";
import { mountUnsent } from "./unsent.js";

const code = normalCode(location.pathname.split("/")[2]);
localStorage.removeItem(`puerta-walk-${code}`);
forgetKnown(code);
if (globalThis.caches) forget(code);
mountUnsent(code);
