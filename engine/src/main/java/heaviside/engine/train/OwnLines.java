package heaviside.engine.train;

/// What one thread writes often extends this: the padding keeps its fields off the cache lines of the object that the
/// collector put before it, which may be another thread's. Without it two threads that never share a variable still wait
/// for each other's writes.
public abstract class OwnLines {
    /// A cache line of nothing.
    protected long pad0;
    protected long pad1;
    protected long pad2;
    protected long pad3;
    protected long pad4;
    protected long pad5;
    protected long pad6;
    protected long pad7;
}
