/// What a run leaves behind: spikes and traces, append-only, readable while being written.
@NullMarked
package heaviside.engine.record;

import org.jspecify.annotations.NullMarked;
