package heaviside.engine.network;

/// The discrete schemes in use in the field; they are not equivalent. alpha = exp(-dt/tau_syn), beta = exp(-dt/tau_mem),
/// x_n input spikes, out_n = H(mem_n - threshold), strict.
public enum Scheme {
    /// (a) syn' = alpha syn + x W + out V; mem' = (beta mem + syn)(1 - out). Uses the old syn: one step of latency.
    SPYTORCH("a", "spytorch"),
    /// (b) As (a) with (1 - beta) syn.
    STORK("b", "stork"),
    /// (c) mem' = beta mem + (1 - beta) syn - threshold out (subtractive reset).
    PEREZ_NIEVES("c", "Perez-Nieves"),
    /// (d) v_t = alpha v_(t-1) + (1 - alpha) W x_t - threshold z_(t-1); z = H(v - A); A = threshold + beta b.
    LSNN("d", "LSNN"),
    /// (e) Exact propagator over a step; spike times round up to the grid.
    EXACT("e", "exact"),
    /// (f) Delta synapse: V = V exp(-dt/tau_mem) + sum w.
    DELTA("f", "delta");

    private final String letter;
    private final String title;

    Scheme(String letter, String title) {
        this.letter = letter;
        this.title = title;
    }

    /// "a" to "f".
    public String letter() {
        return letter;
    }

    /// Name as shown.
    public String title() {
        return title;
    }
}
