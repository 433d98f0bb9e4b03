package heaviside.app.chip;

import heaviside.engine.chip.spec.EventClass;

/// Events that were counted on a core.
@FunctionalInterface
interface CoreCounts {
    /// Events of a class on a core.
    long of(EventClass c, int core);
}
