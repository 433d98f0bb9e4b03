/// What a run leaves behind: spikes and traces, append-only, readable while being written. May import `network`, and
/// `run`'s [heaviside.engine.run.Control] for the log. Start at [heaviside.engine.record.Recording].
///
/// One thread writes through [heaviside.engine.record.RecordingWriter]; any number read. Data grow in chunks that never move;
/// counts are published after the data that they count, so that a reader needs no lock.
///
/// Memory is bounded: up to 200 million spikes (later ones are counted, not kept), 256 MB of traces and 256 MB of membrane
/// snapshots (the oldest go first; [heaviside.engine.record.Recording#keptFromStep] says from where on traces are whole).
@NullMarked
package heaviside.engine.record;

import org.jspecify.annotations.NullMarked;
